import type { IDataObject } from 'n8n-workflow';

import { choiceField } from '../../shared/fields/choices';
import type {
	CultRecord,
	EFacturaRecord,
	FarmerRecord,
	FinancialStatement,
	MissingStatement,
	NotFoundRecord,
	VatRecord,
} from '../../../anaf/registry';

/** Any answer of the registers about one company. */
export type CompanyRecord =
	VatRecord | EFacturaRecord | FarmerRecord | CultRecord | FinancialStatement | MissingStatement | NotFoundRecord;

/** How much of an answer is put out. */
export type Shape = 'simplified' | 'full' | 'raw';

/** The field that asks for the shape of the output. */
export const shapeField = choiceField({
	displayName: 'Output',
	name: 'shape',
	type: 'options',
	options: [
		{ name: 'Full', value: 'full', description: 'Everything, under English names' },
		{ name: 'Raw', value: 'raw', description: 'As ANAF sent it' },
		{ name: 'Simplified', value: 'simplified', description: 'What is asked for most, in ten columns at most' },
	],
	default: 'simplified',
	description: 'How much to return, and in which form',
});

function simplifiedVat(record: VatRecord): IDataObject {
	const { cif, found, name, address, tradeRegisterNumber, status, vat, eFactura, inactive, fiscalAddress, headOffice } =
		record;
	return {
		cif,
		found,
		name,
		address,
		county: (fiscalAddress ?? headOffice)?.county ?? null,
		tradeRegisterNumber,
		vatPayer: vat.registered,
		inactive: inactive.inactive,
		inEFacturaRegister: eFactura.registered,
		status,
	};
}

function simplifiedEFactura({
	cif,
	found,
	name,
	address,
	register,
	category,
	registeredOn,
	withdrawnOn,
	deletedOn,
	status,
}: EFacturaRecord): IDataObject {
	return { cif, found, name, address, register, category, registeredOn, withdrawnOn, deletedOn, status };
}

function simplifiedFarmer({
	cif,
	found,
	registered,
	name,
	address,
	tradeRegisterNumber,
	status,
	start,
	end,
}: FarmerRecord): IDataObject {
	return { cif, found, registered, name, address, tradeRegisterNumber, status, start, end };
}

/** Figures by name, since their codes depend on the kind of statement (docs/anaf/registers.md#accounts). */
function simplifiedStatement({
	cif,
	found,
	year,
	name,
	activityCode,
	activity,
	indicators,
}: FinancialStatement): IDataObject {
	return {
		cif,
		found,
		year,
		name,
		activityCode,
		activity,
		figures: Object.fromEntries(indicators.map((figure) => [figure.name, figure.value])),
	};
}

function simplified(record: Exclude<CompanyRecord, { readonly found: false }>): IDataObject {
	if ('vat' in record) return simplifiedVat(record);
	if ('indicators' in record) return simplifiedStatement(record);
	if ('b2gOptionOn' in record) return simplifiedEFactura(record);
	if ('tradeRegisterNumber' in record) return simplifiedFarmer(record);
	const { cif, found, registered, name, start, end } = record;
	return { cif, found, registered, name, start, end };
}

/** One company as an item shows it. A company that is not found is an item with `found: false`. */
export function recordJson(record: CompanyRecord, shape: Shape): IDataObject {
	if (!record.found) return { ...record };
	if (shape === 'raw') return { ...(record.raw as IDataObject), found: true };
	if (shape === 'simplified') return simplified(record);
	const { raw: _raw, ...full } = record;
	return full;
}
