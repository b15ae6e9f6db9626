import { sniff } from '../../../../anaf/api/sniff';
import { dayProblem, readWallTime } from '../../../../anaf/days';
import { openArchive } from '../../../../anaf/efactura/archive';
import type { UnplacedTerm } from '../../../../anaf/page/unplaced';
import { fail, ok, type Result } from '../../../../anaf/result';
import { uitOf } from '../../../../anaf/transport/kind';
import type { Declaration } from '../../../../anaf/transport/model';
import { normalizeDeclaration } from '../../../../anaf/transport/normalize';
import { parseDeclaration } from '../../../../anaf/transport/parse';
import { isRejected } from '../../../../anaf/transport/render/listed';
import { renderDeclaration, renderListed, type PageParts } from '../../../../anaf/transport/render/page';
import { parseXml } from '../../../../anaf/xml/parse';
import { textsAt } from '../../../../anaf/xml/textsAt';
import { shownValue } from '../../../shared/day';
import { documentFields, documentSourceField } from '../../../shared/descriptions/document';
import { readInputObject } from '../../../shared/descriptions/inputMode';
import { languageField } from '../../../shared/descriptions/language';
import { pageFieldOption, pageFileNameOption, pageOutputOf } from '../../../shared/descriptions/pageOutput';
import { readDocument } from '../../../shared/document';
import { invalidInput } from '../../../shared/errors';
import { choiceField } from '../../../shared/fields/choices';
import type { OperationDefinition, Output, Run } from '../../../shared/operation';
import { textOfField } from '../../../shared/text';
import { wholeDeclaration } from '../compose';
import { DECLARATION_JSON, declarationJsonField, knownUitField } from '../declaration.fields';
import { readUitFilter } from '../uit';
import { optionsCollection } from '../../../shared/fields/collection';

const sourceField = choiceField({
	...documentSourceField,
	options: [
		{ name: 'File', value: 'binary', description: 'A file of the input item: XML, or an archive (ZIP) with it' },
		{
			name: 'Item of a List',
			value: 'item',
			description: 'The input item itself, as Get Many, Get Carrier Info or ANAF Trigger returns it',
		},
		{ name: 'JSON Model', value: 'json', description: 'The declaration as JSON, as Create takes it' },
		{ name: 'XML Text', value: 'text', description: 'Text, for example an expression' },
	],
	description: 'Where the declaration is',
});

const partsField = choiceField<PageParts>({
	displayName: 'Page',
	name: 'pageParts',
	type: 'options',
	options: [
		{ name: 'Both', value: 'both', description: 'The card first, then the sheet' },
		{ name: 'Goods Sheet', value: 'sheet', description: 'Everything the declaration says, with all goods, on A4' },
		{ name: 'UIT Card', value: 'card', description: 'The UIT in large letters for the driver’s telephone' },
	],
	default: 'both',
	displayOptions: { show: { documentSource: ['binary', 'json', 'text'] } },
	description: 'What the page shows',
});

/** Declaration: Render. */
export const operation: OperationDefinition = {
	name: 'render',
	displayName: 'Render',
	action: 'Render a declaration',
	description: 'Make a page (HTML) of a declaration: a UIT card for the driver and the goods sheet, on this computer',
	items: 'inOrder',
	withoutCredential: true,
	schemaVersion: 1,
	fields: [
		...documentFields.map((field) => (field === documentSourceField ? sourceField : field)),
		{
			...declarationJsonField,
			description: 'The declaration as JSON; the model is described in docs/etransport-model.md',
			displayOptions: { show: { documentSource: ['json'] } },
		},
		{
			...knownUitField,
			description: 'The UIT that ANAF gave; needed for the card where the declaration does not contain it',
		},
		partsField,
		languageField,
		optionsCollection([
			{
				displayName: 'Expires At',
				name: 'expiresAt',
				type: 'string',
				default: '',
				placeholder: 'e.g. 2026-12-09 00:00',
				description:
					'When the UIT expires as ANAF says; without it the day is counted from the transport date and marked as estimated',
			},
			pageFileNameOption('e.g. uit.html', 'the UIT'),
			pageFieldOption,
		]),
	],
	run: execute,
};

/** A declaration to be rendered, and what of its document has no place in the model. */
interface Source {
	readonly declaration: Declaration;
	readonly unplaced: readonly UnplacedTerm[];
}

function sourceOfXml(xml: Uint8Array): Result<Source> {
	const parsed = parseDeclaration(xml);
	if (!parsed.ok) return parsed;
	const { declaration, unknown } = parsed.value;
	const tree = unknown.length > 0 ? parseXml(xml) : undefined;
	const unplaced = tree?.ok === true ? textsAt(tree.value.root, unknown) : unknown.map((path) => ({ path }));
	return ok({ declaration, unplaced });
}

function sourceOfJson(run: Run): Result<Source> {
	const json = readInputObject(run, 'json', DECLARATION_JSON);
	if (!json.ok) return json;
	const { declaration, findings } = normalizeDeclaration(wholeDeclaration(json.value));
	const [first] = findings;
	if (first === undefined) return ok({ declaration, unplaced: [] });
	return fail({
		...invalidInput('The declaration cannot be made of this JSON', 'Nothing was sent. Correct the JSON'),
		details: findings.map(({ label, message, hint }) => `${label === '' ? '' : `${label}: `}${message}. ${hint}`),
	});
}

async function sourceOf(run: Run): Promise<Result<Source>> {
	if (run.fields.choice(sourceField) === 'json') return sourceOfJson(run);
	const document = await readDocument(run);
	if (!document.ok) return document;
	const { bytes } = document.value;
	if (sniff(bytes) !== 'zip') return sourceOfXml(bytes);
	const archive = openArchive(bytes);
	return archive.ok ? sourceOfXml(archive.value.content.data) : archive;
}

/** The option Expires At, as a Romanian wall time. */
function readExpiry(value: unknown): Result<string | undefined> {
	const text = textOfField(value);
	if (text === '') return ok(undefined);
	const moment = readWallTime(text);
	if (moment.ok) return moment;
	return fail(
		invalidInput('The time in the option Expires At cannot be read', 'Correct the option, or clear it', {
			more: `The option contains ${shownValue(text)}, which ${dayProblem(moment.fault)}`,
		}),
	);
}

const NO_UIT = invalidInput(
	'There is no UIT to make a card of',
	'ANAF gives the UIT in its answer: fill in UIT with the value “uit” of Create or Upload, or choose the Goods Sheet',
	{ more: 'The declaration does not hold one, and the field UIT is empty' },
);

/** Renders a declaration. Asks nothing of ANAF. */
async function execute(run: Run): Promise<Result<Output[]>> {
	const { context, item, fields } = run;
	const given = readUitFilter(context.getNodeParameter('knownUit', item, ''));
	if (!given.ok) return given;
	const expiresAt = readExpiry(fields.collection('options').expiresAt);
	if (!expiresAt.ok) return expiresAt;
	const known = { uit: given.value, expiresAt: expiresAt.value };
	const language = fields.choice(languageField);
	if (fields.choice(sourceField) === 'item') {
		const row = context.getInputData()[item]?.json ?? {};
		if (isRejected(row)) {
			return fail(
				invalidInput(
					'ANAF refused this declaration, so no card is made of it',
					'Let only accepted declarations through: “state” is “accepted” there',
				),
			);
		}
		return await outputOf(run, renderListed(row, language, known), []);
	}
	const source = await sourceOf(run);
	if (!source.ok) return source;
	const { declaration, unplaced } = source.value;
	const held = uitOf(declaration);
	if (held !== undefined && given.value !== undefined && held !== given.value) {
		return fail(
			invalidInput(
				'The field UIT and the declaration name different UITs',
				'Clear the field UIT, or give the declaration that belongs to it',
				{ more: `The field says ${given.value}, the declaration ${held.slice(0, 40)}` },
			),
		);
	}
	const parts = fields.choice(partsField);
	if (parts !== 'sheet' && held === undefined && given.value === undefined) return fail(NO_UIT);
	return await outputOf(run, renderDeclaration(declaration, { ...known, language, parts, unplaced }), unplaced);
}

async function outputOf(
	run: Run,
	{ html, journey }: ReturnType<typeof renderDeclaration>,
	unplaced: readonly UnplacedTerm[],
): Promise<Result<Output[]>> {
	const { uit, reference, validUntil } = journey;
	if (uit === undefined && run.fields.choice(sourceField) === 'item') return fail(NO_UIT);
	const page = await pageOutputOf(run, html, uit ?? reference, 'declaration');
	return ok([
		{
			json: {
				uit: uit ?? null,
				...page.json,
				validUntil: validUntil?.text ?? null,
				estimated: validUntil?.isEstimated ?? null,
				unplaced: unplaced.map(({ path }) => path),
			},
			binary: page.binary,
		},
	]);
}
