// The operations of the resource Company: a line each.
export { operation as checkCif } from './checkCif.operation';
export { operation as checkVatNumber } from './checkVatNumber.operation';
export { operation as getCultRegistration } from './getCultRegistration.operation';
export { operation as getDeadline } from './getDeadline.operation';
export { operation as getEFacturaRegistration } from './getEFacturaRegistration.operation';
export { operation as getExchangeRate } from './getExchangeRate.operation';
export { operation as getFarmerRegime } from './getFarmerRegime.operation';
export { operation as getFinancialStatements } from './getFinancialStatements.operation';
export { operation as getVatData } from './getVatData.operation';
