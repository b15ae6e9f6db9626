import { codeTable, type CodeEntry } from './table';

/** Where a road leg may start or end. */
export type PlaceKind = 'address' | 'borderPoint' | 'customsOffice';

/** Goods fields that the XSD leaves open and some operations demand (BR-206, BR-207, BR-208). */
export type DemandedGoodsField = 'tariffCode' | 'netWeight' | 'valueWithoutVat';

/** One kind of transport operation, with all that follows from choosing it. */
export interface Operation extends CodeEntry {
	/** ANAF's three-letter name, `AIC`. */
	readonly short: string;
	/** Purposes (`codScopOperatiune`) a goods line may have: BR-068, BR-069, BR-070, BR-205. */
	readonly purposes: readonly string[];
	/** The rule that checks the purposes. */
	readonly purposeRule: 'BR-068' | 'BR-069' | 'BR-070' | 'BR-205';
	/** Country of the commercial partner: an EU state other than Romania (BR-004), Romania (BR-005), outside the EU (BR-006). */
	readonly partner: 'eu' | 'ro' | 'nonEu';
	/** Allowed starts of the road leg: BR-046, BR-212, BR-216. */
	readonly start: readonly PlaceKind[];
	/** Allowed ends of the road leg: BR-046, BR-213, BR-217. */
	readonly end: readonly PlaceKind[];
	/** Whether a previous notification may be named (BR-025). */
	readonly previousNotifications: boolean;
	/** Goods fields this operation demands beyond the XSD's. */
	readonly demands: readonly DemandedGoodsField[];
	/** Days a UIT is valid, the declared transport date being the first (docs/anaf/etransport.md#validity). */
	readonly uitDays: 5 | 15;
}

const SAME = ['9999'] as const;
const ROAD: readonly PlaceKind[] = ['address'];
const BORDER: readonly PlaceKind[] = ['address', 'borderPoint'];
const CUSTOMS: readonly PlaceKind[] = ['address', 'borderPoint', 'customsOffice'];
const ALL: readonly DemandedGoodsField[] = ['tariffCode', 'netWeight', 'valueWithoutVat'];
const NONE: readonly DemandedGoodsField[] = [];

const ENTRIES: readonly Operation[] = [
	// prettier-ignore
	{
		code: '10', short: 'AIC', name: 'Intra-Community acquisition', nameRo: 'Achiziție intracomunitară',
		purposes: ['101', '201', '301', '401', '501', '601', '703', '801', '802', '901', '1001', '1101', '9901'],
		purposeRule: 'BR-068', partner: 'eu', start: BORDER, end: BORDER, previousNotifications: true, demands: ALL, uitDays: 15,
	},
	// prettier-ignore
	{
		code: '12', short: 'LHI', name: 'Processing under contract (lohn), in', nameRo: 'Operațiuni în sistem lohn (UE) - intrare',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'eu', start: BORDER, end: ROAD, previousNotifications: true, demands: ALL, uitDays: 15,
	},
	// prettier-ignore
	{
		code: '14', short: 'SCI', name: 'Call-off stock, in', nameRo: 'Stocuri la dispoziția clientului (Call-off stock) - intrare',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'eu', start: BORDER, end: ROAD, previousNotifications: true, demands: ALL, uitDays: 15,
	},
	// prettier-ignore
	{
		code: '20', short: 'LIC', name: 'Intra-Community supply', nameRo: 'Livrare intracomunitară',
		purposes: ['101', '301', '703', '801', '802', '9901'],
		purposeRule: 'BR-069', partner: 'eu', start: ROAD, end: BORDER, previousNotifications: true, demands: ALL, uitDays: 5,
	},
	// prettier-ignore
	{
		code: '22', short: 'LHE', name: 'Processing under contract (lohn), out', nameRo: 'Operațiuni în sistem lohn (UE) - ieșire',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'eu', start: ROAD, end: BORDER, previousNotifications: true, demands: ALL, uitDays: 5,
	},
	// prettier-ignore
	{
		code: '24', short: 'SCE', name: 'Call-off stock, out', nameRo: 'Stocuri la dispoziția clientului (Call-off stock) - ieșire',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'eu', start: ROAD, end: BORDER, previousNotifications: true, demands: ALL, uitDays: 5,
	},
	// prettier-ignore
	{
		code: '30', short: 'TTN', name: 'National transport', nameRo: 'Transport pe teritoriul național',
		purposes: ['101', '704', '705', '9901'],
		purposeRule: 'BR-070', partner: 'ro', start: ROAD, end: ROAD, previousNotifications: false, demands: ALL, uitDays: 5,
	},
	// prettier-ignore
	{
		code: '40', short: 'IMP', name: 'Import', nameRo: 'Import',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'nonEu', start: CUSTOMS, end: ROAD, previousNotifications: false, demands: ALL, uitDays: 5,
	},
	// prettier-ignore
	{
		code: '50', short: 'EXP', name: 'Export', nameRo: 'Export',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'nonEu', start: ROAD, end: CUSTOMS, previousNotifications: false, demands: ALL, uitDays: 5,
	},
	// prettier-ignore
	{
		code: '60', short: 'DIN', name: 'Intra-Community transaction: in for storage or a new transport',
		nameRo: 'Tranzacție intracomunitară - Intrare pentru depozitare/formare nou transport',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'eu', start: BORDER, end: ROAD, previousNotifications: false, demands: NONE, uitDays: 15,
	},
	// prettier-ignore
	{
		code: '70', short: 'DIE', name: 'Intra-Community transaction: out after storage or a new transport',
		nameRo: 'Tranzacție intracomunitară - Ieșire după depozitare/formare nou transport',
		purposes: SAME,
		purposeRule: 'BR-205', partner: 'eu', start: ROAD, end: BORDER, previousNotifications: false, demands: NONE, uitDays: 5,
	},
];

/**
 * `codTipOperatiune` and everything that depends on it, in one table that rules, builder, documentation
 * and node dropdowns read (XSD 2.01 `CodTipOperatiuneType`, Schematron 2.0.2, docs/anaf/etransport.md#operations).
 * Found by code, short name (`TTN`) or name.
 */
export const OPERATIONS = codeTable<Operation>('operation', ENTRIES, (operation) => [operation.short]);
