import type { Declaration, Notification, Place } from './declaration';
import { isUit } from './uit';

const EU = new Set('AT BE BG CZ CY DE DK EE EL ES FI HR HU IE IT FR LV LT LU MT NL PL PT RO SI SE SK XI'.split(' '));

/** Countries that the schema knows and the rules do not (docs/anaf/etransport.md#codes). */
const SCHEMA_ONLY = new Set(['AN', 'XC', 'XL']);

const SCOPES: Readonly<Record<string, { rule: string; codes: string }>> = {
	'10': { rule: 'BR-068', codes: '101 201 301 401 501 601 703 801 802 901 1001 1101 9901' },
	'20': { rule: 'BR-069', codes: '101 301 703 801 802 9901' },
	'30': { rule: 'BR-070', codes: '101 704 705 9901' },
};

/** One line as ANAF writes the findings of its rules: `key=value; … textEroare=[rule]-text`. */
const finding = (rule: string, text: string): string => `tipEroare=E; codRegula=${rule}; textEroare=[${rule}]-${text}`;

const roCode = (code: string | undefined): boolean =>
	code !== undefined && (/^[1-9]\d{1,9}$/.test(code) || /^[1-9]\d{12}$/.test(code));
const oneOf = (value: string, list: string): boolean => list.split(' ').includes(value);

/** Compares decimals of the schema's form: at most 12 digits and two decimals fit a safe integer of hundredths. */
function hundredths(text: string): number {
	const [whole = '', part = ''] = text.split('.');
	return Number(`${whole || '0'}${part.slice(0, 2).padEnd(2, '0')}`);
}

/** The business rules that stand for ANAF's Schematron (ids of version 2.0.2). */
export function declarationFindings(declaration: Declaration): string[] {
	const found: string[] = [];
	const add = (broken: boolean, rule: string, text: string): void => {
		if (broken) found.push(finding(rule, text));
	};
	add(
		!roCode(declaration.declarant),
		'BR-002',
		'Codul de identificare fiscala(CUI, CNP, NIF) al declarantului (BT-1) TREBUIE sa aibe un format valid in Romania(RO).',
	);
	add(
		declaration.uit !== undefined && !isUit(declaration.uit),
		'BR-019',
		'Identificatorul unic al transportului (BT-3, BT-52, BT-55 sau BT-56) TREBUIE sa respecte algoritmul de verificare a cifrei de control.',
	);
	const moment = declaration.vehicleChange?.moment;
	add(
		moment !== undefined && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/.test(moment),
		'BR-203',
		'Data modificării vehiculului(BT-64) TREBUIE sa aibe formatul yyyy-mm-ddThh:mm:ss.',
	);
	const { notification } = declaration;
	if (notification) notificationFindings(notification, add);
	return found;
}

type Add = (broken: boolean, rule: string, text: string) => void;

function notificationFindings(n: Notification, add: Add): void {
	const op = n.operation;
	const { country, code } = n.partner;
	add(SCHEMA_ONLY.has(country), 'BR-CL-001', 'Codul țării(BT-15) TREBUIE să fie ales din lista de coduri ISO 3166-1.');
	add(
		SCHEMA_ONLY.has(n.carrier.country),
		'BR-CL-010',
		'Codul țării transportatorului(BT-22) TREBUIE să fie ales din lista de coduri ISO 3166-1.',
	);
	add(
		oneOf(op, '10 12 14 20 22 24 60 70') && (!EU.has(country) || country === 'RO'),
		'BR-004',
		'Codul tarii partenerului comercial (BT-15) TREBUIE sa apartina unei tari din UE, diferita de Romania(RO).',
	);
	add(
		op === '30' && country !== 'RO',
		'BR-005',
		'Daca codul operatiunii(BT-4) este 30(Transport pe teritoriul national), atunci codul tarii partenerului comercial (BT-15) TREBUIE sa fie corespunzator Romaniei(RO).',
	);
	add(
		oneOf(op, '40 50') && EU.has(country),
		'BR-006',
		'Daca codul operatiunii(BT-4) este 40 sau 50(Import sau Export), atunci codul tarii partenerului comercial (BT-15) TREBUIE sa apartina unei tari din afara UE.',
	);
	add(
		op === '30' && !roCode(code) && code !== 'PF',
		'BR-007',
		'Codul de identificare fiscala al partenerului comercial(BT-16) TREBUIE sa aibe un format valid in Romania(RO) sau valoarea PF.',
	);
	const carrier = n.carrier.code;
	add(
		n.carrier.country === 'RO' && op !== '30' && !roCode(carrier),
		'BR-043',
		'Cod organizator transport (CUI, CNP, NIF)(BT-22) TREBUIE sa aiba un format valid in Romania(RO).',
	);
	add(
		n.carrier.country === 'RO' && op === '30' && !roCode(carrier) && carrier !== 'PF',
		'BR-209',
		'Cod organizator transport (CUI, CNP, NIF)(BT-22) TREBUIE sa aiba un format valid in Romania(RO) sau valoarea PF.',
	);
	add(
		oneOf(op, '30 40 50 60 70') && n.previous.length > 0,
		'BR-025',
		'Pentru codul operatiunii(BT-4) elementul notificareAnterioara NU TREBUIE sa existe.',
	);
	for (const uit of n.previous)
		add(
			!isUit(uit),
			'BR-019',
			'Identificatorul unic al transportului (BT-3, BT-52, BT-55 sau BT-56) TREBUIE sa respecte algoritmul de verificare a cifrei de control.',
		);
	for (const goods of n.goods) goodsFindings(op, goods, add);
	for (const document of n.documents) {
		add(
			document.tipDocument === '9999' && document.observatii === undefined,
			'BR-026',
			"Daca codul tipului de document este '9999'(Altele), atunci atributul 'observatii' TREBUIE sa existe.",
		);
	}
	placeFindings(op, n.start, n.end, add);
}

function goodsFindings(op: string, goods: Readonly<Record<string, string>>, add: Add): void {
	const scope = goods.codScopOperatiune ?? '';
	const rule = SCOPES[op] ?? { rule: 'BR-205', codes: '9999' };
	add(
		!oneOf(scope, rule.codes),
		rule.rule,
		`Daca codul operatiunii(BT-4) este ${op}, atunci Scopul operatiunii(BT-8) TREBUIE sa ia una dintre valorile: ${rule.codes.replace(/ /g, ', ')}.`,
	);
	if (!oneOf(op, '60 70')) {
		add(goods.codTarifar === undefined, 'BR-206', 'Cod tarifar(BT-6) TREBUIE sa existe.');
		add(goods.greutateNeta === undefined, 'BR-207', 'Greutate neta(BT-11) TREBUIE sa existe.');
		add(goods.valoareLeiFaraTva === undefined, 'BR-208', 'Valoare fara TVA(BT-13) TREBUIE sa existe.');
	}
	const { greutateNeta, greutateBruta } = goods;
	if (greutateNeta !== undefined && greutateBruta !== undefined) {
		add(
			hundredths(greutateBruta) < hundredths(greutateNeta),
			'BR-020',
			`Greutatea bruta(BT-12) TREBUIE sa fie mai mare sau egala cu greutatea neta(BT-11) (${greutateBruta} < ${greutateNeta}).`,
		);
	}
}

function placeFindings(op: string, start: Place, end: Place, add: Add): void {
	const kinds = (place: Place): number =>
		[place.ptf, place.customs, place.address].filter((one) => one !== undefined).length;
	add(
		kinds(start) !== 1,
		'BR-210',
		'Locul de start al traseului rutier (BG-6) TREBUIE sa aibe cel putin unul si numai unul dintre atributele cod punct de trecere frontiera(BT-25), cod birou vamal(BT-26) sau elementul locatie(BG-7).',
	);
	add(
		kinds(end) !== 1,
		'BR-211',
		'Locul de final al traseului rutier (BG-8) TREBUIE sa aibe cel putin unul si numai unul dintre atributele cod punct de trecere frontiera(BT-37), cod birou vamal(BT-38) sau elementul locatie(BG-9).',
	);
	add(
		(start.customs !== undefined || end.customs !== undefined) && oneOf(op, '10 20 30 60 70'),
		'BR-046',
		`Daca codul operatiunii(BT-4) este ${op}, atunci Codul biroului vamal(BT-24) NU TREBUIE sa existe.`,
	);
	add(
		start.customs !== undefined && op !== '40',
		'BR-216',
		'Daca codul operatiunii este diferit de 40(Import), atunci cod birou vamal(BT-26) din Locul de start al traseului rutier(BG-6) nu trebuie sa existe.',
	);
	add(
		end.customs !== undefined && op !== '50',
		'BR-217',
		'Daca codul operatiunii este diferit de 50(Export), atunci cod birou vamal(BT-38)din Locul de final al traseului rutier(BG-8) nu trebuie sa existe.',
	);
	add(
		start.ptf !== undefined && oneOf(op, '20 22 24 30 50 70'),
		'BR-212',
		`Daca codul operatiunii(BT-4) este ${op}, codul punctului de trecere a frontierei(BT-25) NU TREBUIE sa existe.`,
	);
	add(
		end.ptf !== undefined && oneOf(op, '12 14 30 40 60'),
		'BR-213',
		`Daca codul operatiunii(BT-4) este ${op}, codul punctului de trecere a frontierei(BT-37) NU TREBUIE sa existe.`,
	);
	for (const place of [start, end]) {
		add(
			place.address?.codJudet?.startsWith('0') === true,
			'BR-CL-002',
			'Codul județului(BT-27/ BT-37) TREBUIE să fie ales din lista de coduri listJudet.',
		);
		add(
			place.address !== undefined && Array.from(place.address.denumireLocalitate ?? '').length < 2,
			'BR-214',
			'Denumire localitate(BT-28, BT-40) TREBUIE sa aiba minim 2 caractere si maxim 100 de caractere.',
		);
		add(
			place.address !== undefined && Array.from(place.address.denumireStrada ?? '').length < 2,
			'BR-215',
			'Denumire strada(BT-29, BT-41) TREBUIE sa aiba minim 2 caractere si maxim 100 de caractere.',
		);
	}
}
