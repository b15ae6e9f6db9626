import { codeTable, type CodeEntry } from './table';

/** A border crossing point (PTF, punct de trecere a frontierei). */
export interface BorderPoint extends CodeEntry {
	/** Country on the other side (ISO alpha-2), null for the sea port. */
	readonly neighbour: string | null;
}

const ENTRIES: readonly BorderPoint[] = [
	{ code: '1', name: 'Petea', neighbour: 'HU' },
	{ code: '2', name: 'Borș', neighbour: 'HU' },
	{ code: '3', name: 'Vărșand', neighbour: 'HU' },
	{ code: '4', name: 'Nădlac', neighbour: 'HU' },
	{ code: '5', name: 'Calafat', neighbour: 'BG' },
	{ code: '6', name: 'Bechet', neighbour: 'BG' },
	{ code: '7', name: 'Turnu Măgurele', neighbour: 'BG' },
	{ code: '8', name: 'Zimnicea', neighbour: 'BG' },
	{ code: '9', name: 'Giurgiu', neighbour: 'BG' },
	{ code: '10', name: 'Ostrov', neighbour: 'BG' },
	{ code: '11', name: 'Negru Vodă', neighbour: 'BG' },
	{ code: '12', name: 'Vama Veche', neighbour: 'BG' },
	{ code: '13', name: 'Călărași', neighbour: 'BG' },
	{ code: '14', name: 'Corabia', neighbour: 'BG' },
	{ code: '15', name: 'Oltenița', neighbour: 'BG' },
	{ code: '16', name: 'Carei', neighbour: 'HU' },
	{ code: '17', name: 'Cenad', neighbour: 'HU' },
	{ code: '18', name: 'Episcopia Bihor', neighbour: 'HU' },
	{ code: '19', name: 'Salonta', neighbour: 'HU' },
	{ code: '20', name: 'Săcuieni', neighbour: 'HU' },
	{ code: '21', name: 'Turnu', neighbour: 'HU' },
	{ code: '22', name: 'Urziceni', neighbour: 'HU' },
	{ code: '23', name: 'Valea lui Mihai', neighbour: 'HU' },
	{ code: '24', name: 'Vladimirescu', neighbour: 'HU' },
	{ code: '25', name: 'Porțile de Fier 1', neighbour: 'RS' },
	{ code: '26', name: 'Naidăș', neighbour: 'RS' },
	{ code: '27', name: 'Stamora Moravița', neighbour: 'RS' },
	{ code: '28', name: 'Jimbolia', neighbour: 'RS' },
	{ code: '29', name: 'Halmeu', neighbour: 'UA' },
	{ code: '30', name: 'Stânca Costești', neighbour: 'MD' },
	{ code: '31', name: 'Sculeni', neighbour: 'MD' },
	{ code: '32', name: 'Albița', neighbour: 'MD' },
	{ code: '33', name: 'Oancea', neighbour: 'MD' },
	{ code: '34', name: 'Galați Giurgiulești', neighbour: 'MD' },
	{ code: '35', name: 'Constanța Sud Agigea', neighbour: null },
	{ code: '36', name: 'Siret', neighbour: 'UA' },
	{ code: '37', name: 'Nădlac 2 - A1', neighbour: 'HU' },
	{ code: '38', name: 'Borș 2 - A3', neighbour: 'HU' },
];

/** `codPtf`: border crossing points (XSD 2.01 `CodPtfType`, BR-CL-006). Found by code or name. */
export const BORDER_POINTS = codeTable<BorderPoint>('border crossing point', ENTRIES, (point) =>
	point.neighbour === null ? [] : [`${point.name} (${point.neighbour})`],
);
