import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../../nodes/AnafETransport/actions/resources';
import { describeOutputSchemas } from '../outputSchemas';
import { day, fields, goodsRow, OWN, SECOND, World } from './world';

const UNKNOWN = '3V0P0L0P0T3JUW46';
const HEAVY = {
	goods: {
		line: [
			{
				name: 'X',
				purpose: '101',
				tariffCode: '4407',
				quantity: '1',
				unit: 'KGM',
				netWeight: '9',
				grossWeight: '2',
				valueWithoutVat: '3',
			},
		],
	},
};

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

/** Values in euro, at the rate of BNR. */
const IN_EURO = { options: { currency: 'EUR', exchangeRateFrom: 'valid' } };

/** Outputs of rows. */
async function ofRows(operation: string, parameters: INodeParameters = {}): Promise<IDataObject[]> {
	const input = [goodsRow('S 1'), goodsRow('S 1')];
	return (await world.run(operation, { inputMode: 'rows', ...parameters }, { input })).json;
}

/** Real outputs of every operation, in all the shapes it has. */
const OUTPUTS: Readonly<Record<string, () => Promise<IDataObject[]>>> = {
	'declaration/buildXml': async () => [
		...(await out('buildXml', { ...fields(HEAVY), xmlOutput: 'both' })),
		...(await out('buildXml', { ...fields(), cif: '10000009' })),
		...(await ofRows('buildXml')),
		...(await out('buildXml', { ...fields(), ...IN_EURO })),
		...(await out('buildXml', { ...fields({ transportDate: day(-2), partnerCountry: 'DE' }), xmlOutput: 'both' })),
	],
	'declaration/changeVehicle': async () => await sent('changeVehicle', (uit) => ({ uit, vehicle: 'BV03SIM' })),
	'declaration/checkNeed': async () => [
		...(await out('checkNeed')),
		...(await out('checkNeed', {
			vehicleMass: 3.5,
			needGoods: { entries: [{ tariffCode: '0808', grossWeight: '620', value: '' }] },
		})),
		...(await out('checkNeed', { exemption: 'post' })),
	],
	'declaration/confirm': async () => await sent('confirm', (uit) => ({ uit, confirmationType: '10' })),
	'declaration/correct': async () => [
		...(await sent('correct', (uit) => ({ uit, ...fields({ vehicle: 'CJ02SIM' }) }))),
		...(await out('correct', { uit: await world.declare(), ...fields({ vehicle: 'CJ04SIM' }), ...IN_EURO })),
		...(await ofRows('correct', { uit: await world.declare() })),
	],
	'declaration/create': async () => [
		...(await sent('create', () => fields())),
		...(await out('create', { ...fields({ vehicle: 'CJ03SIM' }), ...IN_EURO })),
		...(await ofRows('create')),
	],
	'declaration/delete': async () => await sent('delete', (uit) => ({ uit })),
	'declaration/download': async () =>
		await out('download', { uploadIndex: String((await out('create', fields()))[0]?.uploadIndex) }),
	'declaration/getAll': async () => {
		const uit = await world.declare({ additionalFields: { trailer1: 'CJ09SIM', trailer2: 'CJ08SIM' } });
		await out('changeVehicle', {
			uit,
			vehicle: 'BV03SIM',
			cif: SECOND,
			options: { reference: 'R1' },
			additionalFields: { trailer1: 'CJ09SIM', trailer2: 'CJ08SIM', remarks: 'pană' },
		});
		await out('confirm', { uit, confirmationType: '20', remarks: 'lipsă' });
		await out('delete', { uit: UNKNOWN });
		await world.declare({ transportDate: day(-2) });
		const cifs = `${OWN},${SECOND}`;
		return [...(await out('getAll', { cifs })), ...(await out('getAll', { cifs, simplify: false }))];
	},
	'declaration/getCarrierInfo': async () => {
		world.control.transports.addForCarrier({ carrierCif: OWN, reference: 'R1' });
		world.control.transports.addForCarrier({ carrierCif: OWN });
		return [...(await out('getCarrierInfo')), ...(await out('getCarrierInfo', { simplify: false }))];
	},
	'declaration/getStatus': async () => {
		const accepted = await out('create', fields());
		const rejected = await out('delete', { uit: UNKNOWN });
		return [
			...(await out('getStatus', { uploadIndex: String(accepted[0]?.uploadIndex) })),
			...(await out('getStatus', { uploadIndex: String(rejected[0]?.uploadIndex) })),
		];
	},
	'declaration/render': async () => {
		const [built] = await out('buildXml', { ...fields(), xmlOutput: 'text' });
		const xml = String(built?.xml);
		return [
			...(await out('render', { documentSource: 'text', xml, knownUit: UNKNOWN })),
			...(await out('render', {
				documentSource: 'text',
				xml: xml.replace(/dataTransport="[^"]*"/, 'nou="1"'),
				pageParts: 'sheet',
			})),
		];
	},
	'declaration/upload': async () => {
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
	'declaration/validate': async () => {
		const [built] = await out('buildXml', { ...fields(HEAVY), xmlOutput: 'both' });
		const [right] = await out('buildXml', { ...fields(), xmlOutput: 'both' });
		const all: IDataObject[] = [];
		for (const xml of [built?.xml, right?.xml])
			all.push(...(await out('validate', { documentSource: 'text', xml: String(xml) })));
		all.push(
			...(await out('validate', { documentSource: 'text', xml: String(right?.xml).replace(/ codTarifar="\d+"/, '') })),
		);
		return all;
	},
};

describeOutputSchemas('AnafETransport', RESOURCES, OUTPUTS);
