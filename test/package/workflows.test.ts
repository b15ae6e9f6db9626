import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

interface Template {
	readonly nodes: ReadonlyArray<{ readonly name: string; readonly parameters: Readonly<Record<string, unknown>> }>;
}

/** What an expression of an example workflow gives for an item. They are run in real n8n by the end-to-end tests; here are the rare answers. */
function evaluated(file: string, node: string, parameter: string, $json: unknown, more: object = {}): unknown {
	const template = JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows', file), 'utf8')) as Template;
	const expression = String(template.nodes.find(({ name }) => name === node)?.parameters[parameter]);
	return runInNewContext(/^=\{\{([^]*)\}\}$/.exec(expression)?.[1] ?? '', { $json, ...more });
}

describe('a failure is shown with what to do, so that nobody has to open the execution', () => {
	const FAILED = { error: 'ANAF’s service is not available', description: 'ANAF says: “x”\nTry again later.' };
	const IN_FULL = 'ANAF’s service is not available. ANAF says: “x” Try again later.';

	/** One that only asks whether there is an error, one that shows those of a node of n8n’s own, and one that has the error itself. */
	const OTHERS = [
		'correct-and-resend.json: Rejected?',
		'received-to-table.json: PDF Not Saved',
		'error-alert.json: Message',
	];

	it('in every template that shows one', () => {
		const headingOnly = readdirSync(join(__dirname, '..', '..', 'workflows')).flatMap((file) => {
			const { nodes } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'workflows', file), 'utf8')) as Template;
			return nodes
				.map(({ name, parameters }) => ({ name: `${file}: ${name}`, text: JSON.stringify(parameters) }))
				.filter(({ text }) => /\.error\b/.test(text) && !/\.error, [^\]]*\.(?:description|message)\b/.test(text))
				.map(({ name }) => name);
		});
		expect(headingOnly.filter((name) => !OTHERS.includes(name))).toEqual([]);
	});

	it('many-companies: a company whose list was not read, and one without rights', () => {
		const problem = ($json: object): unknown =>
			evaluated('many-companies.json', 'Not Read', 'jsonOutput', $json, {
				$: () => ({ item: { json: { cif: '1' } } }),
			});
		expect(problem({ error: FAILED.error, message: FAILED.description })).toEqual({ cif: '1', problem: IN_FULL });
		expect(problem({ cif: '2', allowed: false, reason: 'No rights', anaf: { advice: 'Check in SPV' } })).toEqual({
			cif: '2',
			problem: 'No rights. Check in SPV',
		});
		expect(problem({})).toEqual({ cif: '1', problem: 'The list could not be read' });
	});

	it('enrich-customers', () => {
		expect(
			evaluated('enrich-customers.json', 'Customer With Company Data', 'jsonOutput', FAILED, {
				$: () => ({ item: { json: {} } }),
			}),
		).toMatchObject({ remark: IN_FULL });
	});

	it('check-new-partner', () => {
		const nodes: Record<string, object> = { 'Your Partner': { cif: '1' }, Company: FAILED };
		const report = evaluated('check-new-partner.json', 'Report', 'jsonOutput', undefined, {
			$: (name: string) => ({
				first: () => ({ json: nodes[name] ?? { registered: false } }),
				all: () => [{ json: FAILED }],
			}),
		});
		expect(report).toMatchObject({
			message: expect.stringMatching(`Company: ${IN_FULL}\n[^]*\nAnnual accounts: ${IN_FULL}$`) as string,
		});
	});
});

describe('ai-agent', () => {
	it('shows a person who approves one value in a line, whatever a text tries to look like', () => {
		const { nodes } = JSON.parse(
			readFileSync(join(__dirname, '..', '..', 'workflows', 'ai-agent.json'), 'utf8'),
		) as Template;
		const message = String(nodes.find(({ name }) => name === 'Human Review')?.parameters.message);
		const expression = /\{\{ (\(\(lines\)[^]*) \}\}$/.exec(message)?.[1] ?? '';
		const $tool = {
			parameters: {
				invoice: { number: 'A-1', lines: [{ name: 'x`\n- invoice › number: `"A-2"', vat: 21 }] },
				'a\n- b': null,
			},
		};
		expect(String(runInNewContext(expression, { $tool })).split('\n')).toEqual([
			'- invoice › number: `"A-1"`',
			String.raw`- invoice › lines › 1 › name: ` + '`' + String.raw`"x'\n- invoice › number: '\"A-2\""` + '`',
			'- invoice › lines › 1 › vat: `21`',
			'- a - b: `null`',
		]);
	});
});

describe('vehicle-change-form', () => {
	const title = ($json: unknown): unknown =>
		evaluated('vehicle-change-form.json', 'Answer: Not Changed', 'completionTitle', $json);

	it('does not say that the vehicle was not changed when the answer was lost', () => {
		expect(title({ error: 'The answer was lost', anaf: { kind: 'outcomeUnknown' } })).toBe(
			'It is not known whether the vehicle was changed',
		);
		expect(title({ state: 'processing', uploadIndex: '1' })).toBe('ANAF is still checking');
		expect(title({ state: 'rejected', reasons: ['x'] })).toBe('The vehicle was not changed');
		expect(title({ error: 'The UIT is wrong', anaf: { kind: 'invalidInput' } })).toBe('The vehicle was not changed');
	});
});

describe('partner-watch', () => {
	const KNOWN = {
		cif: '10000008',
		name: 'Firma',
		known: true,
		vatPayer: true,
		inactive: false,
		struckOff: false,
		cashVat: false,
		inEFacturaRegister: false,
		checkedOn: '2026-03-11',
	};
	const found = (more: object = {}): object => ({
		found: true,
		name: 'Firma',
		status: 'INREGISTRAT din data 10.02.2015',
		vat: { registered: true },
		inactive: { inactive: false },
		cashVat: { active: false },
		eFactura: { registered: false },
		...more,
	});
	const compared = (before: object, $json: object): unknown =>
		evaluated('partner-watch.json', 'What Changed', 'jsonOutput', $json, {
			$: () => ({ item: { json: before } }),
			$now: { toFormat: () => '2026-03-12' },
		});

	it('tells nothing of a partner that is as it was', () => {
		expect(compared(KNOWN, found())).toEqual({
			...KNOWN,
			answered: true,
			changes: [],
			problem: '',
			checkedOn: '2026-03-12',
		});
	});

	it('takes a new partner as it is, unless something is wrong with it', () => {
		expect(compared({ cif: '10000008', name: null, checkedOn: null, vatPayer: null }, found())).toMatchObject({
			name: 'Firma',
			vatPayer: true,
			changes: [],
		});
		const bad = found({
			status: ' radiere din data 01.01.2020',
			inactive: { inactive: true },
			vat: { registered: false },
		});
		expect(compared({ cif: '10000008' }, bad)).toMatchObject({
			vatPayer: false,
			changes: ['is declared inactive', 'was struck off the trade register'],
		});
	});

	it('tells each change, in both directions', () => {
		const other = found({ vat: { registered: false }, cashVat: { active: true }, eFactura: { registered: true } });
		expect(compared(KNOWN, other)).toMatchObject({
			changes: ['is not a VAT payer any more', 'applies TVA la încasare now', 'is in the RO e-Factura register now'],
		});
		expect(compared({ ...KNOWN, vatPayer: false, inactive: true, struckOff: true }, found())).toMatchObject({
			changes: ['is a VAT payer now', 'is active again', 'is in the trade register again'],
		});
	});

	it('tells once that a partner is not in the register, and keeps what was known of it', () => {
		const gone = compared({ ...KNOWN, inactive: true }, { found: false });
		expect(gone).toMatchObject({
			changes: ['is not in ANAF’s register'],
			known: false,
			vatPayer: true,
			inactive: true,
		});
		expect(compared(gone as object, { found: false })).toMatchObject({ changes: [] });
		expect(compared(gone as object, found())).toMatchObject({
			changes: ['is in ANAF’s register again', 'is active again'],
		});
	});

	it('never takes an error for an answer', () => {
		expect(compared(KNOWN, { error: 'ANAF’s service is not available' })).toEqual({
			cif: '10000008',
			name: 'Firma',
			answered: false,
			changes: [],
			problem: 'ANAF’s service is not available',
		});
	});
});
