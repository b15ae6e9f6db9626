/** RO e-Transport: model, reading and writing declarations, local validation, code tables, UIT, lists. */
export * from './codes';
export { buildDeclaration } from './build';
export { type Finding, type Severity } from './finding';
export type { TransportDiff, TransportEvent, TransportEventType, TransportState } from './comparison';
export { diffCarrierTransports, diffDeclarations, type ExpiryWatch } from './list';
export * from './model';
export { normalizeDeclaration, type ModelFinding, type NormalizeOptions, type Normalized } from './normalize';
export { parseDeclaration, type ParsedDeclaration } from './parse';
export {
	flattenCarrierRow,
	flattenRow,
	type CarrierTransport,
	type ConfirmationRecord,
	type TransportRecord,
	type VehicleChangeRecord,
} from './records';
export { ETRANSPORT_NAMESPACE } from './schema';
export { explainUit, isValidUit, normalizeUit, uitCheckDigits, type UitExplanation } from './uit';
export {
	findingsOf,
	isFatal,
	validateDeclaration,
	validateModel,
	validateTree,
	type DeclarationReport,
	type ModelReport,
	type ValidationOptions,
} from './validate';
export { uitValidity, type UitValidity } from './validity';
