/** ANAF's public registers: requests and answers. */

export {
	parseCults,
	parseEFacturaRegister,
	parseFarmers,
	parseFinancialStatement,
	parseVat,
	type RegistryAnswer,
} from './parse';
export { isStruckOff } from './records';
export type {
	CultRecord,
	EFacturaRecord,
	FarmerRecord,
	FinancialStatement,
	MissingStatement,
	NotFoundRecord,
	RegistryAddress,
	RegistryPeriod,
	VatRecord,
} from './records';
export {
	batches,
	cultRequest,
	eFacturaRegisterRequest,
	FARMER_BATCH,
	farmerRequest,
	financialStatementRequest,
	VAT_BATCH,
	vatRequest,
} from './requests';
