import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { IDataObject, INodeParameters, INodePropertyOptions } from 'n8n-workflow';

import { AnafETransport } from '../../../nodes/AnafETransport/AnafETransport.node';
import { departures, schemaOf, type OutputSchema } from '../AnafEFactura/json-schema';
import { day, fields, OWN, SECOND, World } from './world';

/** `UPDATE_SCHEMAS=1 npx jest AnafETransport/schema` writes the files anew from what the operations put out. */
const UPDATE = process.env.UPDATE_SCHEMAS === '1';
const FOLDER = join(__dirname, '../../../nodes/AnafETransport/__schema__/v1.0.0/declaration');
const UNKNOWN = '3V0P0L0P0T3JUW46';
const HEAVY = { goods: { line: [{ name: 'X', purpose: '101', tariffCode: '4407', quantity: '1', unit: 'KGM', netWeight: '9', grossWeight: '2', valueWithoutVat: '3' }] } };

let world: World;

beforeAll(async () => {
	world = await World.start({ settings: { etransport: { descarcare: true } } });
});
afterAll(async () => {
	await world.end();
});

async function out(operation: string, parameters: INodeParameters = {}): Promise<IDataObject[]> {
	return (await world.run(operation, parameters)).json;
}

/** Outputs of a sending operation: accepted, not waited for, rejected, and with a warning about the CIF. */
async function sent(operation: string, parameters: (uit: string) => INodeParameters): Promise<IDataObject[]> {
	const uit = (): Promise<string> => world.declare();
	world.control.settings.set({ api: { rights: 'any' } });
	const plain = await out(operation, parameters(await uit()));
	const unwaited = await out(operation, { ...parameters(await uit()), waitForResult: false });
	const wrong = await out(operation, { ...parameters(await uit()), cif: '10000009' });
	world.control.outcomes.nextTransport({ state: 'nok', messages: ['textEroare=[BR-004]-unu'] });
	// A rejected one has to be made new: the outcome belongs to the next upload.
	const rejected = await out(operation, parameters(UNKNOWN));
	return [...plain, ...unwaited, ...wrong, ...rejected];
}

/** Real outputs of every operation, in all the shapes it has. */
const OUTPUTS: Readonly<Record<string, () => Promise<IDataObject[]>>> = {
	buildXml: async () => [...(await out('buildXml', fields(HEAVY))), ...(await out('buildXml', { ...fields(), cif: '10000009' })), ...(await out('buildXml', fields({ transportDate: day(-2), partnerCountry: 'DE' })))],
	changeVehicle: async () => await sent('changeVehicle', (uit) => ({ uit, vehicle: 'BV03SIM' })),
	confirm: async () => await sent('confirm', (uit) => ({ uit, confirmationType: '10' })),
	correct: async () => await sent('correct', (uit) => ({ uit, ...fields({ vehicle: 'CJ02SIM' }) })),
	create: async () => await sent('create', () => fields()),
	delete: async () => await sent('delete', (uit) => ({ uit })),
	download: async () => await out('download', { uploadIndex: String((await out('create', fields()))[0]?.uploadIndex) }),
	getAll: async () => {
		const uit = await world.declare({ additionalFields: { trailer1: 'CJ09SIM', trailer2: 'CJ08SIM' } });
		await out('changeVehicle', { uit, vehicle: 'BV03SIM', cif: SECOND, options: { reference: 'R1' }, additionalFields: { trailer1: 'CJ09SIM', trailer2: 'CJ08SIM', remarks: 'pană' } });
		await out('confirm', { uit, confirmationType: '20', remarks: 'lipsă' });
		await out('delete', { uit: UNKNOWN });
		await world.declare({ transportDate: day(-2) });
		const cifs = `${OWN},${SECOND}`;
		return [...(await out('getAll', { cifs })), ...(await out('getAll', { cifs, simplify: false }))];
	},
	getCarrierInfo: async () => {
		world.control.transports.addForCarrier({ carrierCif: OWN, reference: 'R1' });
		world.control.transports.addForCarrier({ carrierCif: OWN });
		return [...(await out('getCarrierInfo')), ...(await out('getCarrierInfo', { simplify: false }))];
	},
	getStatus: async () => {
		const accepted = await out('create', fields());
		const rejected = await out('delete', { uit: UNKNOWN });
		return [...(await out('getStatus', { uploadIndex: String(accepted[0]?.uploadIndex) })), ...(await out('getStatus', { uploadIndex: String(rejected[0]?.uploadIndex) }))];
	},
	upload: async () => {
		const xml = async (): Promise<string> => {
			await world.declare();
			return world.lastXml();
		};
		const uit = await world.declare();
		const deletion = `<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2" codDeclarant="${OWN}"><stergere uit="${uit}"/></eTransport>`;
		const plain = [await xml(), deletion];
		const all: IDataObject[] = [];
		for (const text of plain) all.push(...(await out('upload', { documentSource: 'text', xml: text })));
		all.push(...(await out('upload', { documentSource: 'text', xml: await xml(), waitForResult: false, cif: SECOND })));
		const next = await xml();
		world.control.outcomes.nextTransport({ state: 'nok', messages: ['textEroare=[BR-004]-unu'] });
		all.push(...(await out('upload', { documentSource: 'text', xml: next })));
		return all;
	},
	validate: async () => {
		const [built] = await out('buildXml', fields(HEAVY));
		const [right] = await out('buildXml', fields());
		const all: IDataObject[] = [];
		for (const xml of [built?.xml, right?.xml]) all.push(...(await out('validate', { documentSource: 'text', xml: String(xml) })));
		all.push(...(await out('validate', { documentSource: 'text', xml: String(right?.xml).replace(/ codTarifar="\d+"/, '') })));
		return all;
	},
};

function operations(): string[] {
	return new AnafETransport().description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap((property) => (property.options as INodePropertyOptions[]).map(({ value }) => String(value)))
		.sort();
}

function nulls(schema: OutputSchema, path = ''): string[] {
	const inside = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => nulls(member, `${path}.${name}`));
	return [...(schema.type === 'null' ? [path] : []), ...inside, ...(schema.items ? nulls(schema.items, `${path}[]`) : [])];
}

describe('output schemas', () => {
	it('are tried for every operation', () => {
		expect(Object.keys(OUTPUTS).sort()).toEqual(operations());
	});

	it.each(Object.entries(OUTPUTS))('%s puts out what its schema says', async (operation, outputs) => {
		const json = await outputs();
		expect(json.length).toBeGreaterThan(0);
		const file = join(FOLDER, `${operation}.json`);
		if (UPDATE) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, `${JSON.stringify({ ...schemaOf(json), version: 1 }, null, '\t')}\n`);
		}
		const schema = JSON.parse(readFileSync(file, 'utf8')) as OutputSchema;
		expect(schema).toMatchObject({ type: 'object', version: 1 });
		expect(nulls(schema)).toEqual([]);
		expect(json.flatMap((item) => departures(item, schema))).toEqual([]);
		const seen = new Set(json.flatMap((item) => Object.keys(item)));
		expect(Object.keys(schema.properties ?? {}).filter((name) => !seen.has(name))).toEqual([]);
	});

	it('have no file without an operation', () => {
		expect(existsSync(FOLDER)).toBe(true);
		const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
		expect(files.map((name) => name.replace(/\.json$/, '')).sort()).toEqual(operations());
	});
});
