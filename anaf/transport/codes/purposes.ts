import { codeTable, type CodeEntry } from './table';

// prettier-ignore
const ENTRIES: readonly CodeEntry[] = [
	{ code: '101', name: 'Trade', nameRo: 'Comercializare', aliases: ['Sale', 'Resale'] },
	{ code: '201', name: 'Production', nameRo: 'Producție' },
	{ code: '301', name: 'Free of charge', nameRo: 'Gratuități' },
	{ code: '401', name: 'Commercial equipment', nameRo: 'Echipament comercial' },
	{ code: '501', name: 'Fixed assets', nameRo: 'Mijloace fixe' },
	{ code: '601', name: 'Own consumption', nameRo: 'Consum propriu' },
	{ code: '703', name: 'Supply with installation', nameRo: 'Operațiuni de livrare cu instalare', aliases: ['Livrare cu instalare'] },
	{ code: '704', name: 'Transfer between own warehouses', nameRo: 'Transfer între gestiuni' },
	{ code: '705', name: 'Goods placed at the client\'s disposal', nameRo: 'Bunuri puse la dispoziția clientului' },
	{ code: '801', name: 'Financial or operational leasing', nameRo: 'Leasing financiar/operațional' },
	{ code: '802', name: 'Goods under warranty', nameRo: 'Bunuri în garanție' },
	{ code: '901', name: 'Exempt operations', nameRo: 'Operațiuni scutite' },
	{ code: '1001', name: 'Investment in progress', nameRo: 'Investiție în curs' },
	{ code: '1101', name: 'Donations, aid', nameRo: 'Donații, ajutoare' },
	{ code: '9901', name: 'Other', nameRo: 'Altele' },
	{ code: '9999', name: 'Same as the operation', nameRo: 'Același cu operațiunea' },
];

/**
 * `codScopOperatiune`: what the goods are moved for (XSD 2.01 `CodScopOperatiuneType`, BR-CL-005).
 * Which purposes an operation allows is in `OPERATIONS`.
 */
export const PURPOSES = codeTable<CodeEntry>('purpose', ENTRIES, () => []);
