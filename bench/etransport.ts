/**
 * e-Transport: local validation against the official stylesheet under SaxonJS, building against plain string
 * concatenation, and reading. SaxonJS comes from a copy of the rules oracle whose packages are installed
 * (`ANAF_ORACLE_DIR`, with `ANAF_REFERENCE_DIR` for the official files); without it those rows say so.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type * as ETransport from '../anaf/transport';
import type { Declaration } from '../anaf/transport';
import type * as Parse from '../anaf/xml/parse';
import { median, type BenchRow } from './row';
import { compiled } from './support/compiled';
import { declarationOf } from './support/sampleDeclaration';
import { referenceFolder } from '../test/harness/reference';

/** The yardstick for building: the same document by template strings, nothing escaped, nothing left out. */
function concatenated(declaration: Declaration): string {
	const n = declaration.notification;
	if (n === undefined) return '';
	let xml = `<?xml version="1.0" encoding="UTF-8"?>\n<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2" codDeclarant="${declaration.declarantCif}" refDeclarant="${declaration.reference}"><notificare codTipOperatiune="${n.operation}">`;
	for (const g of n.goods) {
		xml += `<bunuriTransportate codScopOperatiune="${g.purpose}" codTarifar="${g.tariffCode}" denumireMarfa="${g.name}" cantitate="${g.quantity}" codUnitateMasura="${g.unit}" greutateNeta="${g.netWeight}" greutateBruta="${g.grossWeight}" valoareLeiFaraTva="${g.valueWithoutVat}" refDeclarant="${g.reference}"/>`;
	}
	const {
		partner,
		transport: t,
		start,
		end: { address: a },
		documents,
	} = n;
	xml += `<partenerComercial codTara="${partner.country}" cod="${partner.code}" denumire="${partner.name}"/>`;
	xml += `<dateTransport nrVehicul="${t.vehicle}" nrRemorca1="${t.trailer1}" codTaraOrgTransport="${t.carrierCountry}" codOrgTransport="${t.carrierCode}" denumireOrgTransport="${t.carrierName}" dataTransport="${t.date}"/>`;
	xml += `<locStartTraseuRutier codPtf="${start.borderPoint}"/>`;
	xml += `<locFinalTraseuRutier><locatie codJudet="${a?.county}" denumireLocalitate="${a?.locality}" denumireStrada="${a?.street}" numar="${a?.number}"/></locFinalTraseuRutier>`;
	for (const d of documents)
		xml += `<documenteTransport tipDocument="${d.type}" numarDocument="${d.number}" dataDocument="${d.date}"/>`;
	return `${xml}</notificare></eTransport>`;
}

/** Long enough for a batch to pay for the garbage it makes, short enough for many of them. */
const BATCH_MS = 20;

/**
 * Milliseconds one call of each takes: batches of the same duration, all kinds in turn, the median batch of each.
 * Whatever else the machine does then hits all of them alike.
 */
function timesOf<K extends string>(work: Readonly<Record<K, () => unknown>>, batches: number): Record<K, number> {
	const names = Object.keys(work) as K[];
	const batchOf = (run: () => unknown, calls: number): number => {
		const start = performance.now();
		for (let call = 0; call < calls; call++) run();
		return (performance.now() - start) / calls;
	};
	// Twice, because the first calls run unoptimised code and say little about how many fit into a batch.
	const calls = {} as Record<K, number>;
	for (const name of names) calls[name] = Math.max(1, Math.round(BATCH_MS / batchOf(work[name], 3)));
	for (const name of names) calls[name] = Math.max(1, Math.round(BATCH_MS / batchOf(work[name], calls[name])));
	const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
	for (let batch = 0; batch < batches; batch++) {
		for (const name of names) taken[name].push(batchOf(work[name], calls[name]));
	}
	return Object.fromEntries(names.map((name) => [name, median(taken[name])])) as Record<K, number>;
}

function once(work: () => unknown): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

const encoder = new TextEncoder();
/** What is sent are bytes; turning text into them also makes a text that was only noted down piece by piece. */
const bytes = (text: string): Uint8Array => encoder.encode(text);

const ms = (value: number): string => `${value < 0.1 ? value.toFixed(4) : value.toFixed(2)} ms`;

interface Saxon {
	transform(options: object, execution: 'sync'): { principalResult?: string };
}

/** Runs the official stylesheet over a document, or says why it cannot. */
async function officialRules(): Promise<((xml: string) => unknown) | string> {
	const oracleDir = process.env.ANAF_ORACLE_DIR;
	if (!oracleDir || !referenceFolder) return 'not measured: set ANAF_ORACLE_DIR and ANAF_REFERENCE_DIR';
	process.env.ANAF_ORACLE_OFFICIAL = join(referenceFolder, 'official');
	const path = join(oracleDir, 'oracle.mjs');
	const oracle = (await import(pathToFileURL(path).href)) as { compiled(path: string): Promise<unknown> };
	const saxon = createRequire(path)('saxon-js') as Saxon;
	const stylesheetInternal = await oracle.compiled(
		join(referenceFolder, 'official/etransport/eTransport-validation_v.2.0.2_12082024.sch'),
	);
	return (sourceText) => saxon.transform({ stylesheetInternal, sourceText, destination: 'serialized' }, 'sync');
}

/** The e-Transport rows of the benchmark table. */
export async function rows(): Promise<BenchRow[]> {
	const { buildDeclaration, parseDeclaration, validateDeclaration, validateModel, validateTree } = compiled(
		'anaf/transport/index',
	) as typeof ETransport;
	const { parseXml } = compiled('anaf/xml/parse') as typeof Parse;
	const result: BenchRow[] = [];
	const official = await officialRules();
	for (const lines of [1, 1000]) {
		const declaration = declarationOf(lines);
		const xml = buildDeclaration(declaration);
		const raw = bytes(xml);
		const report = validateDeclaration(raw);
		if (!report.ok || !report.value.valid) throw new Error('the declaration of the benchmark must be valid');
		const what = `${lines} goods ${lines === 1 ? 'line' : 'lines'}`;
		const tree = parseXml(raw);
		if (!tree.ok) throw new Error(tree.fault.message);
		const few = lines === 1;
		const times = timesOf(
			{
				whole: () => validateDeclaration(raw),
				rules: () => validateTree(tree.value),
				parse: () => parseXml(raw),
				built: () => bytes(buildDeclaration(declaration)),
				plain: () => bytes(concatenated(declaration)),
				read: () => parseDeclaration(raw),
				model: () => validateModel(declaration),
			},
			few ? 25 : 11,
		);
		if (typeof official === 'string') {
			result.push({
				name: `e-Transport validation, ${what}, times faster than SaxonJS`,
				ratio: Number.NaN,
				unit: 'x',
				note: official,
			});
		} else {
			// A thousand lines take the stylesheet most of a minute, because it searches the whole document for every line.
			// On its own, since the garbage of the stylesheet would be paid for by whoever is measured next to it.
			const theirs = few ? timesOf({ official: () => official(xml) }, 25).official : once(() => official(xml));
			const note = `ours ${ms(times.whole)}, of it reading the XML ${ms(times.parse)}; stylesheet ${ms(theirs)}`;
			result.push({
				name: `e-Transport validation, ${what}, times faster than SaxonJS`,
				ratio: theirs / times.whole,
				unit: 'x',
				bound: { min: 100 },
				note,
			});
			result.push({
				name: `e-Transport schema and rules without reading the XML, ${what}, times faster than SaxonJS`,
				ratio: theirs / times.rules,
				unit: 'x',
				bound: { min: 100 },
				note: `ours ${ms(times.rules)}`,
			});
		}
		result.push({
			name: `e-Transport build, ${what}, against string concatenation`,
			ratio: times.built / times.plain,
			unit: 'x',
			bound: { max: 3 },
			note: `ours ${ms(times.built)}, concatenation ${ms(times.plain)}, both to UTF-8 bytes`,
		});
		result.push({ name: `e-Transport read into the model, ${what}`, ratio: times.read, unit: 'ms' });
		result.push({
			name: `e-Transport JSON to checked XML, ${what}`,
			ratio: times.model,
			unit: 'ms',
			note: 'normalise, build, validate',
		});
	}
	return result;
}
