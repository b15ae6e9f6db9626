import { binaryOf } from '../support/binary';
import { ownCif, type Stage } from '../support/context';
import { jsonOf, makers, onlyJson, runNodes } from '../support/nodes';
import type { Json } from '../support/rest';
import { assert, type Scenario } from '../scenario';

/** A day in Romania, so many days from now. */
function day(from = 0): string {
	return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Bucharest' }).format(Date.now() + from * 86_400_000);
}

/** A transport inside Romania in the JSON model. */
function notification(more: Json = {}): Json {
	return {
		operation: '30',
		goods: [
			{
				purpose: '101',
				tariffCode: '4407',
				name: 'Cherestea',
				quantity: 2.5,
				unit: 'MTQ',
				netWeight: 900,
				grossWeight: '1000',
				valueWithoutVat: '1500.50',
			},
		],
		partner: { country: 'RO', code: '30000002', name: 'DEPOZITUL DE CONSTRUCTII DEMO SRL' },
		transport: {
			vehicle: 'cj-01 sim',
			date: day(1),
			carrierCountry: 'RO',
			carrierCode: '20000005',
			carrierName: 'TRANSPORTURI CARPATICE DEMO SRL',
		},
		start: { address: { county: 'Cluj', locality: 'Cluj-Napoca', street: 'Strada Fabricii' } },
		end: { address: { county: '40', locality: 'București', street: 'Bulevardul Unirii' } },
		documents: [{ type: '30', number: 'AV 7', date: day() }],
		...more,
	};
}

/** Parameters for the same transport in the mode Fields. */
export const transportFields: Json = {
	inputMode: 'fields',
	operationType: '30',
	goods: {
		line: [
			{
				name: 'Cherestea',
				purpose: '101',
				tariffCode: '4407',
				quantity: '2.5',
				unit: 'MTQ',
				netWeight: '900',
				grossWeight: '1000',
				valueWithoutVat: '1500.50',
			},
		],
	},
	partnerName: 'DEPOZITUL DE CONSTRUCTII DEMO SRL',
	partnerCountry: 'RO',
	partnerCode: '30000002',
	vehicle: 'B 100 SIM',
	transportDate: day(1),
	carrierName: 'TRANSPORTURI CARPATICE DEMO SRL',
	carrierCountry: 'RO',
	carrierCode: '20000005',
	startKind: 'address',
	startCounty: '12',
	startLocality: 'Cluj-Napoca',
	startStreet: 'Strada Fabricii',
	endKind: 'address',
	endCounty: '40',
	endLocality: 'București',
	endStreet: 'Bulevardul Unirii',
	documents: { document: [{ type: '30', number: 'AV 8', date: day() }] },
};

const json = (field = 'notification'): Json => ({
	inputMode: 'json',
	declarationJson: `={{ $("Data").item.json.${field} }}`,
});
const uitOf = (node: string): string => `={{ $("${node}").item.json.uit }}`;
const sent = (stage: Stage): number =>
	stage.simulator.control.requests.list({ path: '/ETRANSPORT/ws/v1/upload', method: 'POST' }).length;

function known(
	stage: Stage,
	uit: unknown,
): ReturnType<Stage['simulator']['control']['transports']['list']>[number] | undefined {
	return stage.simulator.control.transports.list().find((one) => one.uit === uit);
}

export const scenarios: Scenario[] = [
	{
		name: 'Declaration: Build XML, Validate, Upload and Get Status go hand in hand',
		run: async (stage) => {
			const { transport } = makers(stage);
			const xml = { documentSource: 'text', xml: '={{ $("Build").item.json.xml }}' };
			const execution = await runNodes(stage, { notification: notification() }, [
				transport('Build', {
					operation: 'buildXml',
					...json(),
					xmlOutput: 'both',
					options: { reference: 'E2E-BUILD' },
				}),
				transport('Validate', { operation: 'validate', ...xml }),
				transport('Upload', { operation: 'upload', ...xml, cif: '', waitForResult: true, options: {} }),
				transport('Status', { operation: 'getStatus', uploadIndex: '={{ $json.uploadIndex }}', options: {} }),
			]);
			const built = onlyJson(execution, 'Build');
			assert.deepEqual([built['valid'], built['reference'], built['findings']], [true, 'E2E-BUILD', []]);
			assert.match(String(built['xml']), /nrVehicul="CJ01SIM"/);
			assert.doesNotMatch(String(built['xml']), /=""/);
			assert.equal(
				Buffer.from(await binaryOf(stage.n8n.rest, execution, 'Build', 'data')).toString('utf8'),
				built['xml'],
			);
			assert.deepEqual([onlyJson(execution, 'Validate')['valid'], onlyJson(execution, 'Validate')['fatal']], [true, 0]);
			const upload = onlyJson(execution, 'Upload');
			assert.deepEqual([upload['state'], upload['valid'], upload['reference']], ['accepted', true, 'E2E-BUILD']);
			assert.equal(stage.simulator.control.uploads.content({ index: String(upload['uploadIndex']) }).xml, built['xml']);
			assert.deepEqual(
				[onlyJson(execution, 'Status')['state'], onlyJson(execution, 'Status')['valid']],
				['accepted', true],
			);
			assert.equal(known(stage, upload['uit'])?.vehicle, 'CJ01SIM');
		},
	},
	{
		name: 'Declaration: a transport is declared by fields, corrected, given another vehicle and confirmed, all under one UIT',
		run: async (stage) => {
			const { transport } = makers(stage);
			const heavier = notification({ transport: { ...(notification()['transport'] as Json), vehicle: 'B 200 SIM' } });
			const execution = await runNodes(stage, { notification: heavier }, [
				transport('Create', {
					operation: 'create',
					cif: '',
					...transportFields,
					waitForResult: true,
					options: { reference: 'E2E-LIFE' },
				}),
				transport('Correct', {
					operation: 'correct',
					uit: uitOf('Create'),
					cif: '',
					...json(),
					waitForResult: true,
					options: { reference: 'E2E-LIFE' },
				}),
				transport('Vehicle', {
					operation: 'changeVehicle',
					uit: uitOf('Create'),
					vehicle: 'b 300-sim',
					cif: '',
					waitForResult: true,
				}),
				transport('Confirm', {
					operation: 'confirm',
					uit: uitOf('Create'),
					confirmationType: '10',
					remarks: 'Totul în regulă',
					waitForResult: true,
				}),
				transport('List', {
					operation: 'getAll',
					cifs: '',
					returnAll: true,
					days: 3,
					simplify: true,
					filters: { uit: uitOf('Create') },
				}),
			]);
			const created = onlyJson(execution, 'Create');
			assert.deepEqual([created['state'], created['valid']], ['accepted', true]);
			for (const node of ['Correct', 'Vehicle', 'Confirm']) {
				const step = onlyJson(execution, node);
				assert.deepEqual([step['uit'], step['state'], step['valid']], [created['uit'], 'accepted', true], node);
			}
			const now = known(stage, created['uit']);
			assert.deepEqual(
				[now?.vehicle, now?.vehicleChanges, now?.confirmed, now?.reference],
				['B300SIM', 1, '10', 'E2E-LIFE'],
			);
			const listed = jsonOf(execution, 'List');
			assert.ok(listed.length >= 1);
			assert.deepEqual([...new Set(listed.map((row) => row['uit']))], [created['uit']]);
			assert.ok(listed.some((row) => row['type'] === 'NOT' && row['state'] === 'accepted'));
		},
	},
	{
		name: 'Declaration: without waiting a UIT is not called valid; a deleted declaration is gone from the list',
		run: async (stage) => {
			const { transport } = makers(stage);
			const execution = await runNodes(stage, { notification: notification() }, [
				transport('Create', { operation: 'create', cif: '', ...json(), waitForResult: false, options: {} }),
				transport('Delete', { operation: 'delete', uit: uitOf('Create'), cif: '', waitForResult: true, options: {} }),
				transport('List', {
					operation: 'getAll',
					cifs: '',
					returnAll: true,
					days: 3,
					simplify: true,
					filters: { uit: uitOf('Create') },
				}),
			]);
			const created = onlyJson(execution, 'Create');
			assert.deepEqual([created['state'], created['valid']], ['processing', false]);
			// Nobody gave a reference, so the node made one.
			assert.match(String(created['reference']), /^n8n-/);
			assert.equal(onlyJson(execution, 'Delete')['deleted'], true);
			assert.equal(known(stage, created['uit'])?.deleted, true);
			assert.deepEqual(jsonOf(execution, 'List'), []);
		},
	},
	{
		name: 'Declaration: everything wrong is told at once, with rules, and nothing is sent',
		run: async (stage) => {
			const { transport } = makers(stage);
			stage.simulator.control.requests.clear();
			const goods = [
				{
					purpose: '201',
					name: 'Cherestea',
					quantity: 2,
					unit: 'cutii mari',
					netWeight: 1100,
					grossWeight: 1000,
					valueWithoutVat: 10,
				},
			];
			const wrong = notification({
				goods,
				partner: { country: 'DE', code: 'DE1', name: 'GMBH' },
				start: { borderPoint: '1' },
			});
			const execution = await runNodes(stage, { notification: wrong }, [
				transport('Create', { operation: 'create', cif: '', ...json(), waitForResult: true }),
			]);
			assert.equal(execution.status, 'error');
			const told = String(execution.error?.description);
			// Purpose, unit, weights, tariff code, the partner's country, the border point.
			for (const expected of ['BR-070', 'cutii mari', 'BR-020', 'BR-206', 'BR-005', 'BR-212']) {
				assert.ok(told.includes(expected), `${expected} is not told:\n${told}`);
			}
			assert.equal(sent(stage), 0);

			const broken = await runNodes(stage, {}, [
				transport('Validate', {
					operation: 'validate',
					documentSource: 'text',
					xml: '<eTransport xmlns="mfp:anaf:dgti:eTransport:declaratie:v2" codDeclarant="1"/>',
				}),
			]);
			const verdict = onlyJson(broken, 'Validate');
			assert.equal(verdict['valid'], false);
			assert.ok((verdict['findings'] as Json[]).length > 0);
		},
	},
	{
		name: 'Declaration: an upload whose answer is lost is found again by its reference and never repeated',
		run: async (stage) => {
			const { control } = stage.simulator;
			const { transport } = makers(stage);
			control.requests.clear();
			control.faults.add({ kind: 'reset-after-processing', match: { path: '/ETRANSPORT/ws/v1/upload' } });
			const execution = await runNodes(stage, { notification: notification() }, [
				transport('Create', {
					operation: 'create',
					cif: '',
					...json(),
					waitForResult: true,
					options: { reference: 'E2E-LOST-ANSWER' },
				}),
			]);
			const created = onlyJson(execution, 'Create');
			assert.deepEqual([created['state'], created['valid']], ['accepted', true]);
			assert.equal(known(stage, created['uit'])?.reference, 'E2E-LOST-ANSWER');
			assert.equal(sent(stage), 1);
			assert.ok((created['warnings'] as string[]).length > 0);
		},
	},
	{
		name: 'Declaration: Get Carrier Info lists transports that others declared for us, and an empty list is empty',
		run: async (stage) => {
			const { transport } = makers(stage);
			const { uit } = stage.simulator.control.transports.addForCarrier({
				carrierCif: ownCif,
				declarantCif: '30000002',
				vehicle: 'CJ55CAR',
			});
			const execution = await runNodes(stage, {}, [
				transport('Info', { operation: 'getCarrierInfo', cif: '', filters: {}, simplify: true }),
				transport('None', { operation: 'getCarrierInfo', cif: '', filters: { reference: 'nobody’s' }, simplify: true }),
			]);
			const info = onlyJson(execution, 'Info');
			assert.deepEqual([info['uit'], info['vehicle'], info['declarantCif']], [uit, 'CJ55CAR', '30000002']);
			assert.deepEqual(jsonOf(execution, 'None'), []);
			const nothing = await runNodes(stage, {}, [
				transport('List', {
					operation: 'getAll',
					cifs: '20000005',
					returnAll: true,
					days: 60,
					simplify: true,
					filters: {},
				}),
			]);
			assert.deepEqual(jsonOf(nothing, 'List'), []);
		},
	},
	{
		name: 'Declaration: Download says that ANAF has withdrawn the service, and works where it still answers',
		run: async (stage) => {
			const { control } = stage.simulator;
			const { transport } = makers(stage);
			const index = control.uploads.list({ service: 'etransport' })[0]?.index ?? '';
			const download = transport('Download', { operation: 'download', uploadIndex: index });
			const withdrawn = await runNodes(stage, {}, [download]);
			assert.equal(withdrawn.status, 'error');
			assert.match(`${withdrawn.error?.message ?? ''} ${withdrawn.error?.description ?? ''}`, /withdr[ae]w/i);
			control.settings.set({ etransport: { descarcare: true } });
			try {
				const execution = await runNodes(stage, {}, [download]);
				assert.equal(onlyJson(execution, 'Download')['uploadIndex'], index);
				const zip = await binaryOf(stage.n8n.rest, execution, 'Download', 'archive');
				assert.equal(Buffer.from(zip.subarray(0, 2)).toString('latin1'), 'PK');
			} finally {
				control.settings.set({ etransport: { descarcare: false } });
			}
		},
	},
];
