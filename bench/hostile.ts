import { scrapeText } from '../anaf/api/json';
import { faultOfSentence } from '../anaf/api/sentences';
import { readReasons } from '../anaf/efactura/reasons';
import { sentenceOf } from '../anaf/transport/answers';
import { parseXml } from '../anaf/xml/parse';
import type { BenchRow } from './row';

/**
 * Readers of foreign text on texts made to cost time, each by the piece that is repeated. What happens inside a regular
 * expression cannot be counted in steps (`test/harness/steps.ts`), so it is measured here.
 */
const READERS: ReadonlyArray<readonly [name: string, pieces: readonly string[], read: (text: string) => unknown]> = [
	['a reason of ANAF', ['[AA', 'eroare regula', 'E: ', ' sectiune ', '[AB-', 'eroare regula: A'], readReasons],
	['a sentence of ANAF', ['s-au facut deja 1', 'valor', 'parametrul ', 'E: ', 'inte', 'startTime ='], faultOfSentence],
	['details of a declaration', ['; ', 'textEroare', 'textEroare=', ' '], sentenceOf],
	['a damaged JSON answer', ['"eroare":"', '"eroare" :', '\\'], (text) => scrapeText(text, 'eroare')],
	['an XML document', ['<a>', '&amp;', '<!---->', ' a="1"', ']]>', '<?b '], (text) => parseXml(text)],
];

/** Characters of the smaller text; the larger one has four times as many. */
const CHARACTERS = 400_000;
const RUNS = 9;

function milliseconds(read: (text: string) => unknown, text: string): number {
	const times = Array.from({ length: RUNS }, () => {
		const start = performance.now();
		read(text);
		return performance.now() - start;
	});
	// What else the machine does can only slow one down.
	return Math.min(...times);
}

/** How many times longer four times the text takes: 4 where time grows with the length, 16 where it grows with its square. */
export async function rows(): Promise<BenchRow[]> {
	const measured = READERS.map(([name, pieces, read]) => {
		const worst = pieces
			.map((piece) => {
				const text = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
				const short = milliseconds(read, text(CHARACTERS));
				const long = milliseconds(read, text(4 * CHARACTERS));
				// Below a millisecond the figure says nothing but that it is fast.
				return { piece, ratio: long < 1 ? 1 : long / short, long };
			})
			.reduce((one, other) => (other.ratio > one.ratio ? other : one));
		return {
			name: `hostile: ${name}, four times as long`,
			ratio: worst.ratio,
			unit: 'x the time',
			bound: { max: 12 },
			note: `worst with many “${worst.piece}”: ${worst.long.toFixed(1)} ms`,
		};
	});
	return await Promise.resolve(measured);
}
