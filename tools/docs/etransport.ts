/** docs/etransport-rules.md and docs/etransport-model.md, made from the tables of anaf/transport. */

import { CONFIRMATION_TYPES, DOCUMENT_TYPES, OPERATIONS, PURPOSES, type CodeEntry } from '../../anaf/transport/codes';
import { OFFICIAL_RULES, OWN_RULES, SHADOWED_RULES } from '../../anaf/transport/rules/engine';
import { DECLARATION, type ElementDef } from '../../anaf/transport/schema';
import { STRUCTURE_RULES } from '../../anaf/transport/structure';
import { cell } from './cell';

const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function ruleRows(
	rules: ReadonlyArray<
		{ id: string; severity: string; message: string; hint: string } & ({ attribute: string } | { element: string })
	>,
): string[] {
	return rules.map((rule) =>
		row(
			rule.id,
			rule.severity,
			`\`${'attribute' in rule ? `@${rule.attribute}` : rule.element}\``,
			rule.message,
			rule.hint,
		),
	);
}

/** Text of docs/etransport-rules.md. */
export function etransportRulesPage(): string {
	return `# What local validation of e-Transport declarations checks

<!-- Made from the rule tables by tools/docs/etransport.ts (npm run docs); edit those. -->

Before a declaration is sent it is checked against ANAF's schema (XSD 2.01) and all 66 rules of ANAF's Schematron 2.0.2. Every
finding has a rule id, the place in the XML and in the JSON model, a message and a hint; all of them are reported at once.

- **fatal**: ANAF would refuse the declaration.
- **warning**: ANAF accepts it, but it is probably not what was meant. Warnings never stop a declaration.
- **info**: an official remark on the kind of document; reported only on request.

Values in braces are those of your declaration.

## Schema

All fatal. The message names the field, the value found and what it must be.

| Id | Meaning |
|---|---|
${Object.entries(STRUCTURE_RULES)
	.map(([id, meaning]) => row(id, meaning))
	.join('\n')}
| MODEL-FIELD | The JSON has a field the model does not know (a field typed wrong would otherwise be lost) |
| MODEL-TYPE | A value of the JSON has another type than its field |
| MODEL-KIND | The JSON has none or several of notification, deletion, confirmation, vehicleChange |
| MODEL-NUMBER | A number that is text can be read in two ways, such as \`1.250\` |
| MODEL-DATE | A date is none of the forms in which dates are read |

## ANAF's rules

"Looks at" is the attribute or element the official rule starts from; the finding points at the field to correct.

| Id | Severity | Looks at | Message | Hint |
|---|---|---|---|---|
${ruleRows(OFFICIAL_RULES).join('\n')}

Two of the 66 can never fire, because an earlier rule of the same pattern takes their nodes:

| Id | Hidden by | Meaning | Covered here |
|---|---|---|---|
${SHADOWED_RULES.map(({ id, by, meaning, covered }) => row(id, by, meaning, covered)).join('\n')}

## Checks of our own

\`ETR-STOP-…\` marks what makes ANAF's own validation stop without naming a rule, which is a refusal. The others are warnings.
\`ETR-EARLY\` and \`ETR-PAST\` need to know the day.

| Id | Severity | Looks at | Message | Hint |
|---|---|---|---|---|
${ruleRows(OWN_RULES).join('\n')}
`;
}

function fieldRows(definition: ElementDef): string {
	const rows = definition.attributes.map(({ name, field, label, type, required }) =>
		row(`\`${field}\``, `\`${definition.name}/@${name}\``, required ? 'yes' : '', `${label}; ${type.wants}`),
	);
	const children = definition.children.map(({ element, min, many }) =>
		row(
			`\`${element.field}\``,
			`\`${element.name}${element.scalar === undefined ? '' : `/@${element.scalar.name}`}\``,
			min === 1 ? 'yes' : definition.choice ? 'one of' : '',
			many
				? 'list, see below'
				: element.scalar === undefined
					? 'see below'
					: `${element.scalar.label}; ${element.scalar.type.wants}`,
		),
	);
	return [...rows, ...children].join('\n');
}

function section(title: string, definition: ElementDef | undefined): string {
	if (definition === undefined) throw new Error(`no element for ${title}`);
	return `### ${title}\n\n| Field | In the XML | Required by the schema | What |\n|---|---|---|---|\n${fieldRows(definition)}\n`;
}

const codes = (entries: readonly CodeEntry[]): string =>
	entries
		.map(({ code, name, nameRo }) => `${code} ${name}${nameRo === undefined || nameRo === name ? '' : ` (${nameRo})`}`)
		.join(', ');

const PLACES = { address: 'address', borderPoint: 'border point', customsOffice: 'customs office' } as const;
const PARTNERS = { eu: 'EU, not RO', ro: 'RO', nonEu: 'outside the EU' } as const;

/** Text of docs/etransport-model.md. */
export function etransportModelPage(): string {
	const find = (name: string, within: ElementDef = DECLARATION): ElementDef | undefined => {
		for (const { element } of within.children) {
			const found = element.name === name ? element : find(name, element);
			if (found !== undefined) return found;
		}
		return undefined;
	};
	return `# The e-Transport declaration as JSON

<!-- Made from the schema table by tools/docs/etransport.ts (npm run docs); edit that. -->

A declaration (\`eTransport\`) is a header and exactly one of four operations: \`notification\` (a transport, or its full
replacement when \`correctionOfUit\` is there), \`deletion\`, \`confirmation\`, \`vehicleChange\`.

## What may be written

| Kind of value | Accepted | Becomes |
|---|---|---|
| codes | the code, its English or Romanian name, with or without diacritics; counties also \`RO-CJ\` and \`CJ\`; countries also \`GR\`, \`UK\`; units also \`kg\`, \`buc\`, \`mp\`; customs offices also their customs code | ANAF's code |
| plates, UIT | spaces, dashes, lower case | \`CJ12ABC\` |
| fiscal codes | \`RO 99000115\`, a number, spaces | digits; foreign codes stay as they are, \`pf\` becomes \`PF\` |
| numbers | a number, \`1,5\`, \`1.234,50\`, \`1 234.5\`; not \`1.250\`, which has two readings, unless *Decimal Separator* is set | digits and a point; more than two decimals are reported, not rounded, unless rounding is switched on |
| dates | \`2026-07-01\`, \`01.07.2026\`, \`2026-07-01T10:00:00Z\`, a spreadsheet's 46204 and more: see [Days](days.md) | \`2026-07-01\`, in Romanian time |
| moments | the same with a time | \`2026-07-01T08:30:00\`, in Romanian time |
| texts | anything | white space collapsed |

What cannot be read stays as it is, and validation names it. Empty values are left out.

## Fields

${section('Declaration', DECLARATION)}
${section('notification', find('notificare'))}
${section('notification.goods[]', find('bunuriTransportate'))}
${section('notification.partner', find('partenerComercial'))}
${section('notification.transport', find('dateTransport'))}
${section('notification.start and notification.end', find('locStartTraseuRutier'))}
Exactly one of the three; which ones an operation allows is in the table of operations. The end is
\`locFinalTraseuRutier\` with the same fields.

${section('start.address and end.address', find('locatie'))}
${section('notification.documents[]', find('documenteTransport'))}
${section('notification.previousNotifications[]', find('notificareAnterioara'))}
${section('deletion', find('stergere'))}
${section('confirmation', find('confirmare'))}
${section('vehicleChange', find('modifVehicul'))}
## Operations

| Code | Name | Purposes | Partner | Start | End | Previous notification | Tariff code, net weight, value | UIT valid |
|---|---|---|---|---|---|---|---|---|
${OPERATIONS.entries
	.map((operation) =>
		row(
			`${operation.code} ${operation.short}`,
			`${operation.name} (${operation.nameRo ?? operation.name})`,
			operation.purposes.join(' '),
			PARTNERS[operation.partner],
			operation.start.map((kind) => PLACES[kind]).join(', '),
			operation.end.map((kind) => PLACES[kind]).join(', '),
			operation.previousNotifications ? 'allowed' : 'no',
			operation.demands.length > 0 ? 'required' : 'optional',
			`${operation.uitDays} days`,
		),
	)
	.join('\n')}

**Purposes**: ${codes(PURPOSES.entries)}.

**Document types**: ${codes(DOCUMENT_TYPES.entries)}. Type 9999 needs remarks.

**Confirmation types**: ${codes(CONFIRMATION_TYPES.entries)}.

## Examples

A national transport between two own warehouses:

\`\`\`json
{
  "declarantCif": "99000115",
  "reference": "AVZ-1042",
  "notification": {
    "operation": "TTN",
    "goods": [
      { "purpose": "704", "tariffCode": "84713000", "name": "Laptop", "quantity": 40, "unit": "buc",
        "netWeight": 80, "grossWeight": 96.5, "valueWithoutVat": "120.000,00" }
    ],
    "partner": { "country": "RO", "code": "99000115", "name": "Exemplu SRL" },
    "transport": { "vehicle": "CJ-12-ABC", "carrierCountry": "RO", "carrierCode": "RO99000220",
      "carrierName": "Transporturi Exemplu SRL", "date": "01.07.2026" },
    "start": { "address": { "county": "Cluj", "locality": "Cluj-Napoca", "street": "Strada Fabricii", "number": "7" } },
    "end": { "address": { "county": "RO-B", "locality": "Sectorul 3", "street": "Bulevardul Unirii" } },
    "documents": [ { "type": "Aviz", "number": "1042", "date": "30.06.2026" } ]
  }
}
\`\`\`

An acquisition from Germany that enters at Nădlac, corrected:

\`\`\`json
{
  "declarantCif": "99000115",
  "notification": {
    "operation": "10",
    "correctionOfUit": "7K0R0N0A0X3EJU14",
    "goods": [
      { "purpose": "101", "tariffCode": "8471", "name": "Piese", "quantity": "10", "unit": "H87",
        "netWeight": "100", "grossWeight": "110", "valueWithoutVat": "2500" }
    ],
    "partner": { "country": "DE", "code": "DE123456789", "name": "Beispiel GmbH" },
    "transport": { "vehicle": "CJ12ABC", "carrierCountry": "RO", "carrierCode": "99000220",
      "carrierName": "Transporturi Exemplu SRL", "date": "2026-07-01" },
    "start": { "borderPoint": "4" },
    "end": { "address": { "county": "12", "locality": "Cluj-Napoca", "street": "Strada Fabricii" } },
    "documents": [ { "type": "CMR", "date": "2026-06-30" } ]
  }
}
\`\`\`

Deletion, confirmation and change of vehicle:

\`\`\`json
{ "declarantCif": "99000115", "deletion": { "uit": "7K0R0N0A0X3EJU14" } }
{ "declarantCif": "99000115", "confirmation": { "uit": "7K0R0N0A0X3EJU14", "type": "Partly confirmed", "remarks": "lipsesc 2 colete" } }
{ "declarantCif": "99000115", "vehicleChange": { "uit": "7K0R0N0A0X3EJU14", "vehicle": "B 99 XYZ", "changedAt": "2026-07-01T08:30:00" } }
\`\`\`

Findings name their place in this JSON as \`field\`, lists counted from 0: \`notification.goods[1].grossWeight\`.
What each finding means: [etransport-rules.md](etransport-rules.md).
`;
}
