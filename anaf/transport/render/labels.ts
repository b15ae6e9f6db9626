/** What a rendered declaration calls each part: as Romanian papers of transport say it, and in English. */

import type { Label } from '../../page/language';
import type { Paper, Words } from '../../page/paper';
import type { CodeEntry, CodeTable } from '../codes';
import type { DeclarationKind } from '../model';

/** The labels of the page. */
// prettier-ignore
export const LABELS = {
	uit: ['UIT', 'UIT'],
	noUit: ['UIT necunoscut: declarația nu îl conține', 'UIT unknown: the declaration does not hold it'],
	wrongUit: ['Cifrele de control ale acestui UIT nu se potrivesc', 'The check digits of this UIT do not match'],
	withdrawn: ['Declarația acestui UIT se șterge: nu se mai folosește', 'The declaration of this UIT is withdrawn: do not use it'],
	validUntil: ['Valabil până la', 'Valid until'],
	estimated: ['estimat', 'estimated'],
	counted: ['Calculat din data transportului; contează ce spune ANAF', 'Counted from the transport date; what ANAF says counts'],
	vehicle: ['Vehicul', 'Vehicle'],
	trailer1: ['Remorca 1', 'Trailer 1'],
	trailer2: ['Remorca 2', 'Trailer 2'],
	from: ['De la', 'From'],
	to: ['Până la', 'To'],
	borderPoint: ['Punct de trecere a frontierei', 'Border crossing point'],
	customsOffice: ['Birou vamal', 'Customs office'],
	building: ['bloc', 'building'],
	entrance: ['scara', 'entrance'],
	floor: ['etaj', 'floor'],
	apartment: ['ap.', 'apartment'],

	operation: ['Tip operațiune', 'Operation'],
	date: ['Data transportului', 'Transport date'],
	declarant: ['Declarant', 'Declarant'],
	partner: ['Partener comercial', 'Commercial partner'],
	carrier: ['Organizatorul transportului', 'Carrier'],
	code: ['Cod fiscal', 'Fiscal code'],
	country: ['Țara', 'Country'],
	reference: ['Referința declarantului', 'Own reference'],
	correctionOfUit: ['Corectează UIT', 'Corrects UIT'],
	afterOutage: ['Declarație post-avarie', 'Declared after ANAF was down'],
	yes: ['da', 'yes'],
	changedAt: ['Momentul modificării', 'Moment of the change'],
	confirmation: ['Confirmare', 'Confirmation'],
	remarks: ['Observații', 'Remarks'],

	route: ['Traseu', 'Route'],
	goods: ['Bunuri transportate', 'Goods'],
	lines: ['Poziții', 'Lines'],
	lineNumber: ['Nr.', 'No.'],
	item: ['Denumirea mărfii', 'Goods'],
	purpose: ['Scop', 'Purpose'],
	tariffCode: ['Cod tarifar', 'Tariff code'],
	quantity: ['Cantitate', 'Quantity'],
	unit: ['UM', 'Unit'],
	weight: ['Greutate brută', 'Gross weight'],
	netWeight: ['Greutate netă, kg', 'Net weight, kg'],
	grossWeight: ['Greutate brută, kg', 'Gross weight, kg'],
	value: ['Valoare fără TVA, lei', 'Value without VAT, lei'],
	total: ['Total', 'Total'],
	documents: ['Documente', 'Documents'],
	documentType: ['Tip', 'Type'],
	number: ['Număr', 'Number'],
	documentDate: ['Data', 'Date'],
	previous: ['Notificări anterioare', 'Previous notifications'],
} as const satisfies Readonly<Record<string, Label>>;

/** What the parts of a rendered declaration are written with. */
export type TransportPaper = Paper<keyof typeof LABELS>;

/** What each kind of declaration is called. */
export const KIND_TITLES: Readonly<Record<DeclarationKind, Label>> = {
	notification: ['Declarație de transport', 'Transport declaration'],
	deletion: ['Ștergerea unei declarații', 'Deletion of a declaration'],
	confirmation: ['Confirmarea unui transport', 'Confirmation of a transport'],
	vehicleChange: ['Modificarea vehiculului', 'Change of vehicle'],
};

/** The words of a code table, Romanian and English. */
export function wordsOf(table: CodeTable<CodeEntry>): Words {
	return {
		get(code) {
			const entry = table.get(code);
			return entry === undefined ? undefined : [entry.nameRo ?? entry.name, entry.name];
		},
	};
}
