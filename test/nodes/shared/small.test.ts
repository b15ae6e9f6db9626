import { NodeApiError, NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';

import { ok, type AnafFault } from '../../../anaf/result';
import { cifOrDefault, cifsOrDefault } from '../../../nodes/shared/cif';
import { mapConcurrent, Turns } from '../../../nodes/shared/concurrency';
import type { Connection } from '../../../nodes/shared/connection/connection';
import { withoutSecrets } from '../../../nodes/shared/connection/redact';
import { descriptionOf, publicFault, toNodeError } from '../../../nodes/shared/errors';
import { readId } from '../../../nodes/shared/ids';
import type { Fields } from '../../../nodes/shared/fields/fields';
import type { OperationDefinition, Run } from '../../../nodes/shared/operation';
import { runItems } from '../../../nodes/shared/runItems';
import { readFile } from '../../../nodes/shared/inputFile';
import { readTime } from '../../../nodes/shared/times';
import { FakeClock } from '../../harness';
import { LONGEST_HEADING } from '../../harness/headings';

const NODE: INode = { id: '1', name: 'ANAF e-Factura', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

describe('a file that is missing', () => {
	it('is named in a heading that n8n does not cut, and in full below it', async () => {
		const property = 'the_file_of_the_invoice_that_the_supplier_sent_by_mail';
		const context = { getInputData: () => [{ json: {}, binary: { data: {} } }] } as unknown as IExecuteFunctions;
		const result = await readFile({ context, item: 0 }, property);
		if (result.ok) throw new Error('read');
		expect(result.fault.message.length).toBeLessThanOrEqual(LONGEST_HEADING);
		expect(result.fault.message).toContain(property.slice(0, 40));
		expect(descriptionOf(result.fault)).toContain(`“${property}”`);
		const short = await readFile({ context, item: 0 }, 'xml');
		expect(!short.ok && short.fault).toMatchObject({ message: 'The item has no file in the field “xml”' });
		expect(!short.ok && short.fault.more).toBe(undefined);
	});
});

describe('mapConcurrent', () => {
	it('keeps the order whatever finishes first, and the bound', async () => {
		const clock = new FakeClock();
		let running = 0;
		let most = 0;
		const results = await clock.until(
			mapConcurrent([30, 5, 20, 1, 10], 2, async (ms, index) => {
				most = Math.max(most, ++running);
				await clock.wait(ms);
				running--;
				return `${index}:${ms}`;
			}),
		);
		expect(results).toEqual(['0:30', '1:5', '2:20', '3:1', '4:10']);
		expect(most).toBe(2);
	});

	it('runs one at a time when told to', async () => {
		const log: string[] = [];
		await mapConcurrent([1, 2], 1, async (n) => {
			log.push(`+${n}`);
			await Promise.resolve();
			log.push(`-${n}`);
		});
		expect(log).toEqual(['+1', '-1', '+2', '-2']);
	});

	it('starts nothing more after a throw, waits for what runs, and throws the earliest', async () => {
		const clock = new FakeClock();
		const started: number[] = [];
		const work = mapConcurrent([0, 1, 2, 3, 4], 2, async (n) => {
			started.push(n);
			await clock.wait(n === 0 ? 20 : 5);
			throw new Error(`item ${n}`);
		});
		await expect(clock.until(work)).rejects.toThrow('item 0');
		expect(started).toEqual([0, 1]);
	});

	it('has nothing to do with nothing', async () => {
		expect(await mapConcurrent([], 8, async () => 1)).toEqual([]);
	});
});

describe('Turns', () => {
	it('lets items pass in their own order, whatever comes first, and goes on without those that left', async () => {
		const clock = new FakeClock();
		const turns = new Turns();
		const passed: number[] = [];
		const results = clock.until(
			mapConcurrent([30, 5, 20, 1, 10, 3], 4, async (ms, item) => {
				await clock.wait(ms);
				// Item 2 never passes; item 4 fails while it does.
				if (item === 2) {
					turns.leave(item);
					return 'left';
				}
				return await turns
					.pass(item, () => {
						passed.push(item);
						if (item === 4) throw new Error('no');
						return 'passed';
					})
					.catch(() => 'failed')
					.finally(() => {
						turns.leave(item);
					});
			}),
		);
		expect(await results).toEqual(['passed', 'passed', 'left', 'passed', 'failed', 'passed']);
		expect(passed).toEqual([0, 1, 3, 4, 5]);
	});
});

describe('Items of an operation', () => {
	/** Runs six items, whose fields say what they do, and tells how many ran at once and in which order they passed. */
	async function run(
		items: 'inOrder' | 'atOnce' | 'sentThenAwaited',
		sending: readonly unknown[],
	): Promise<[number, number[], string[]]> {
		const clock = new FakeClock();
		const passed: number[] = [];
		let [running, most] = [0, 0];
		const operation: OperationDefinition = {
			name: 'try',
			displayName: 'Try',
			action: 'Try',
			description: 'Try',
			...(items === 'sentThenAwaited' ? { items, sends: (fields: Fields) => fields.isOn('send') } : { items }),
			schemaVersion: 1,
			fields: [{ displayName: 'Send', name: 'send', type: 'boolean', default: false }],
			run: async ({ item, inTurn }: Run) => {
				most = Math.max(most, ++running);
				await clock.wait([60, 10, 50, 20, 40, 30][item] ?? 0);
				await inTurn(() => passed.push(item));
				running--;
				return ok([{ json: { item } }]);
			},
		};
		const context = {
			getNode: () => NODE,
			continueOnFail: () => false,
			getInputData: () => sending.map(() => ({ json: {} })),
			getNodeParameter: (name: string, item: number, fallback: unknown) => (name === 'send' ? sending[item] : fallback),
			addExecutionHints: () => undefined,
		} as unknown as IExecuteFunctions;
		const [output = []] = await clock.until(
			runItems(context, operation, { clock, cancelled: false } as unknown as Connection),
		);
		return [most, passed, output.map(({ json, pairedItem }) => JSON.stringify([json.item, pairedItem]))];
	}
	const order = [0, 1, 2, 3, 4, 5];
	const paired = order.map((item) => JSON.stringify([item, { item }]));

	it.each(['atOnce', 'sentThenAwaited'] as const)(
		'runs several at once where nothing is sent, in the order of the items all the same: %s',
		async (items) => {
			expect(
				await run(
					items,
					Array.from(order, () => false),
				),
			).toEqual([6, order, paired]);
		},
	);

	it('makes them ready one after the other as soon as one of them sends something', async () => {
		expect(await run('sentThenAwaited', [false, false, false, false, true, false])).toEqual([1, order, paired]);
		expect(
			await run(
				'inOrder',
				Array.from(order, () => false),
			),
		).toEqual([1, order, paired]);
	});
});

describe('CIFs of a parameter', () => {
	const cifs = (parameter: unknown, fallback = ''): unknown => {
		const result = cifsOrDefault(parameter, fallback);
		return result.ok ? result.value.map(({ cif }) => cif) : result.fault.kind;
	};

	it.each<[unknown, unknown]>([
		['RO10000008, 20000005', ['10000008', '20000005']],
		['10000008;20000005\n30000002', ['10000008', '20000005', '30000002']],
		['RO 10000008 RO 20000005', ['10000008', '20000005']],
		[
			['RO10000008', 20000005],
			['10000008', '20000005'],
		],
		[10000008, ['10000008']],
		['10000008, RO10000008', ['10000008']],
		['', 'invalidInput'],
		[undefined, 'invalidInput'],
		['10000008, abc', 'invalidInput'],
	])('%j', (parameter, expected) => {
		expect(cifs(parameter)).toEqual(expected);
	});

	it('fall back to the credential', () => {
		expect(cifs('', ' RO10000008 ')).toEqual(['10000008']);
		expect(cifOrDefault(undefined, '10000008')).toMatchObject({ ok: true, value: { cif: '10000008' } });
		expect(cifOrDefault(' ')).toMatchObject({ ok: false, fault: { message: 'No CIF was given' } });
		expect(cifOrDefault(' ', '')).toMatchObject({
			ok: false,
			fault: { message: 'No CIF was given: fill one in, or set a Default CIF in the credential' },
		});
		// What is no text is no empty field: the document must not go out for another company.
		for (const other of [['20000005'], { cif: '20000005' }, true]) {
			expect(cifOrDefault(other, '10000008')).toMatchObject({
				ok: false,
				fault: { kind: 'invalidInput', message: expect.stringContaining('does not contain a CIF') as string },
			});
		}
		expect(cifsOrDefault({ cif: '20000005' }, '10000008')).toMatchObject({
			ok: false,
			fault: { kind: 'invalidInput' },
		});
		expect(cifsOrDefault(['20000005'], '10000008')).toMatchObject({ ok: true, value: [{ cif: '20000005' }] });
		expect(cifOrDefault(null, '10000008')).toMatchObject({ ok: true, value: { cif: '10000008' } });
		expect(cifOrDefault(20000005, '10000008')).toMatchObject({ ok: true, value: { cif: '20000005' } });
	});

	it('warn about a check digit', () => {
		expect(cifOrDefault('10000009', '')).toMatchObject({
			ok: true,
			value: { warning: expect.stringContaining('10000009') as string },
		});
		expect(cifOrDefault('10000008', '')).toEqual({ ok: true, value: { cif: '10000008', warning: undefined } });
	});
});

describe('IDs', () => {
	it.each<[unknown, string | undefined]>([
		['6552704998', '6552704998'],
		[' 12 ', '12'],
		[12, '12'],
		[Number.MAX_SAFE_INTEGER + 1, undefined],
		['', undefined],
		['12a', undefined],
		['-1', undefined],
		[null, undefined],
		['1'.repeat(21), undefined],
	])('%j', (value, expected) => {
		const id = readId(value, 'Upload Index');
		expect(id.ok ? id.value : undefined).toBe(expected);
		if (!id.ok) expect(id.fault.message).toContain('Upload Index');
	});
});

describe('times', () => {
	const context = { getTimezone: () => 'Europe/Bucharest' } as unknown as IExecuteFunctions;

	it.each<[unknown, number | undefined]>([
		['2026-07-01T12:00:00', Date.UTC(2026, 6, 1, 9)],
		['2026-07-01T12:00:00Z', Date.UTC(2026, 6, 1, 12)],
		[new Date(5), 5],
		[{ toMillis: () => 7 }, 7],
		[1_782_896_400_000, Date.UTC(2026, 6, 1, 9)],
		// No time since 1970 that anybody means.
		[9, undefined],
		['', undefined],
		[null, undefined],
		[Number.NaN, undefined],
		[new Date(Number.NaN), undefined],
		['soon', undefined],
	])('%p', (value, expected) => {
		const time = readTime(context, value, 'From');
		expect(time.ok ? time.value : undefined).toBe(expected);
	});
});

describe('a fault as an exception', () => {
	const fault: AnafFault = {
		kind: 'forbidden',
		message: 'No rights (ECONNREFUSED, ENOENT)',
		advice: 'Ask for them.',
		anafMessage: 'Nu aveti drept in SPV pentru CIF=1',
		status: 403,
		supportId: '123',
		originalUploadIndex: '9',
	};

	it('keeps our words, ANAF’s sentence and the advice, even when they hold one of n8n’s codes', () => {
		const error = toNodeError(NODE, fault, 4);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe('No rights (ECONNREFUSED, ENOENT)');
		expect(error.description).toBe('ANAF says: “Nu aveti drept in SPV pentru CIF=1”\nAsk for them.\nSupport ID: 123');
		expect(error.messages).toEqual([]);
		expect((error as NodeApiError).httpCode).toBe('403');
		expect(error.context).toMatchObject({
			itemIndex: 4,
			anaf: { kind: 'forbidden', status: 403, supportId: '123', originalUploadIndex: '9' },
		});
		expect(error.node).toBe(NODE);
	});

	it('is an operation error when nothing was sent', () => {
		const error = toNodeError(NODE, { kind: 'invalidInput', message: 'Bad', advice: 'Mend it' }, 0);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({ message: 'Bad', description: 'Mend it.', context: { itemIndex: 0 } });
	});

	it.each([
		['unauthorized', 'credential-invalid'],
		['rateLimited', 'rate-limited'],
		['dailyLimit', 'quota-exhausted'],
		['unavailable', 'temporarily-unavailable'],
		['forbidden', undefined],
	] as const)('tells n8n’s scheduler what %s means', (kind, cause) => {
		// Before 2.37 n8n's errors do not know what their failure means (docs/n8n.md#versions).
		const knows = new NodeOperationError(NODE, 'm', { failure: { cause: 'rate-limited' } }).failure !== undefined;
		expect(toNodeError(NODE, { kind, message: 'm', advice: 'a' }).failure?.cause).toBe(knows ? cause : undefined);
	});

	it('lists several sentences, and counts what does not fit', () => {
		const text = descriptionOf({
			kind: 'rejected',
			message: 'm',
			advice: 'a',
			anafMessage: 'x',
			details: Array.from({ length: 23 }, (_, n) => `reason ${n}`),
		});
		expect(text).toContain('• reason 18.\n• reason 19.\n… and 3 more\na.');
		expect(text).not.toContain('reason 20');
	});

	it('ends each sentence, since the editor shows them in one line', () => {
		const details = ['Number: is missing', 'Is it?', 'A sentence.', 'ANAF says: “Nu.”', 'no digit (BR-RO-010)'];
		const text = descriptionOf({ kind: 'invalidInput', message: 'm', advice: 'a', details });
		expect(text).toBe(
			'• Number: is missing.\n• Is it?\n• A sentence.\n• ANAF says: “Nu.”\n• no digit (BR-RO-010).\na.',
		);
	});

	it('is plain data for items', () => {
		expect(JSON.parse(JSON.stringify(publicFault({ ...fault, details: ['a'] })))).toEqual(
			publicFault({ ...fault, details: ['a'] }),
		);
	});
});

describe('withoutSecrets', () => {
	const TOKEN = 'opaque-token-0123456789abcdef';
	const clean = (anafMessage: string): string | undefined =>
		withoutSecrets({ kind: 'rejected', message: 'm', advice: 'a', anafMessage }, [TOKEN, undefined, '']).anafMessage;

	it.each([
		[`x ${TOKEN} y ${TOKEN}`, 'x [hidden] y [hidden]'],
		[`cut ${TOKEN.slice(0, 20)}`, 'cut [hidden]'],
		['Bearer some-other-token', 'Bearer [hidden]'],
		['id eyJhbGciOiJSUzUxMiJ9.eyJhIjoxfQ.c2ln rest', 'id [hidden] rest'],
		['Nu aveti drept in SPV pentru CIF=1', 'Nu aveti drept in SPV pentru CIF=1'],
	])('%s', (text, expected) => {
		expect(clean(text)).toBe(expected);
	});
});
