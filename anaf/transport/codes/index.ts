/** The code tables of e-Transport, one file each. */
export { BORDER_POINTS, type BorderPoint } from './borderPoints';
export { CONFIRMATION_TYPES } from './confirmationTypes';
export { COUNTIES } from './counties';
export { ACCEPTED_COUNTRIES, COUNTRIES, type Country } from './countries';
export { CUSTOMS_OFFICES, type CustomsOffice } from './customsOffices';
export { DOCUMENT_TYPES, OTHER_DOCUMENT } from './documentTypes';
export { OPERATIONS, type DemandedGoodsField, type Operation, type PlaceKind } from './operations';
export { PURPOSES } from './purposes';
export { type CodeEntry, type CodeTable } from './table';
export { COMMON_UNITS, UNITS } from './units';
