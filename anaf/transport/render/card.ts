/** The UIT card: what a driver shows on a telephone when asked. */

import { element, type Content } from '../../page/html';
import { inLanguage } from '../../page/language';
import { OPERATIONS } from '../codes';
import { isValidUit } from '../uit';
import type { Journey } from './journey';
import { KIND_TITLES, wordsOf, type TransportPaper } from './labels';
import { plateFacts } from './route';

const OPERATION_WORDS = wordsOf(OPERATIONS);

/** Characters of a UIT that are read together. */
const GROUP = /[\s\S]{1,4}/g;

/** The UIT in groups of four that stand apart, without blanks between them: copied, it is the UIT as it is. */
function uitPart(paper: TransportPaper, { uit, kind }: Journey): Content {
	if (uit === undefined) return element('p.alert', paper.label('noUit'));
	// A UIT of the right form is parted; what is none is shown as it was written.
	const isRight = isValidUit(uit);
	const groups = isRight ? (uit.match(GROUP) ?? []) : [uit];
	return [
		element(
			kind === 'deletion' ? 'p.uit gone' : 'p.uit',
			groups.map((group) => element('span', group)),
		),
		isRight ? undefined : element('p.alert', paper.label('wrongUit')),
		kind === 'deletion' ? element('p.alert', paper.label('withdrawn')) : undefined,
	];
}

function validityPart(paper: TransportPaper, { validUntil }: Journey): Content {
	if (validUntil === undefined) return undefined;
	const { text, isEstimated } = validUntil;
	return element('div.valid', [
		element('p.small', paper.label('validUntil')),
		element('p.big', [
			element('span', paper.day(text)),
			isEstimated ? element('span.mark', paper.label('estimated')) : undefined,
		]),
		isEstimated ? element('p.small', paper.label('counted')) : undefined,
	]);
}

function routePart(paper: TransportPaper, { start, end }: Journey): Content {
	if (start === undefined && end === undefined) return undefined;
	const stop = (label: 'from' | 'to', text: string | undefined): Content =>
		text === undefined ? undefined : element('div', [element('p.small', paper.label(label)), element('p', text)]);
	return element('div.route', [stop('from', start), stop('to', end)]);
}

/** The card: UIT, validity, plates, route, and what else is asked on the road. */
export function cardPart(paper: TransportPaper, journey: Journey): Content {
	const { kind, operation, grossWeight } = journey;
	const what =
		operation === undefined ? inLanguage(paper.language, KIND_TITLES[kind]) : paper.code(OPERATION_WORDS, operation);
	const weight = grossWeight === undefined ? undefined : `${paper.number(grossWeight) ?? ''} kg`;
	return element('section.card', [
		element('h1', ['RO e-Transport', element('span.small', what)]),
		uitPart(paper, journey),
		validityPart(paper, journey),
		paper.facts(plateFacts(paper, journey), 'dl.tiles'),
		routePart(paper, journey),
		paper.facts([
			[paper.label('date'), paper.day(journey.date)],
			[paper.label('changedAt'), paper.day(journey.changedAt)],
			[paper.label('carrier'), journey.carrier],
			[paper.label('partner'), journey.partner],
			[paper.label('declarant'), journey.declarant],
			[paper.label('lines'), journey.lines],
			[paper.label('weight'), weight],
			[paper.label('documents'), journey.documents],
			[paper.label('reference'), journey.reference],
		]),
	]);
}

/** What the card adds to the style of pages: large on a telephone, a page of its own on paper. The UIT is black on white in every theme. */
export const CARD_STYLE = `
.card{max-width:130mm;margin:0 auto;padding:5mm;border:.4mm solid var(--line);border-radius:4mm;break-inside:avoid}
.card h1{font-size:12pt;color:var(--accent);margin-bottom:3mm}.card h1 .small{display:block;font-weight:400}
.uit{display:grid;grid-template-columns:1fr 1fr;justify-items:center;background:#fff;color:#000;border:.7mm solid #000;border-radius:3mm;padding:2mm;font:700 min(13vw,34pt)/1.25 ui-monospace,Consolas,"DejaVu Sans Mono",monospace}
.uit span:only-child{grid-column:1/3;font-size:20pt;overflow-wrap:anywhere}.gone{text-decoration:line-through}
.alert{color:var(--alert);font-weight:700;margin:2mm 0}.valid{margin:4mm 0}.valid p{margin:0}.big{font-size:17pt;font-weight:700;line-height:1.3}
.mark{font-size:10pt;font-weight:700;color:var(--alert);border:.4mm solid var(--alert);border-radius:1.5mm;padding:0 1.5mm;margin-left:2.5mm;vertical-align:middle;display:inline-block}
.card .tiles{gap:2mm 6mm;padding:3mm 0;border-top:.2mm solid var(--line)}.card .tiles dd{font-size:15pt;font-weight:700}
.route{padding:3mm 0;border-top:.2mm solid var(--line);border-bottom:.2mm solid var(--line);margin-bottom:3mm}.route p{margin:0}
.route>div{position:relative;padding-left:6mm}.route>div+div{margin-top:3mm}.route>div::before{content:"";position:absolute;left:0;top:1.2mm;width:2.6mm;height:2.6mm;border-radius:50%;border:.6mm solid var(--accent)}
.route>div+div::before{background:var(--accent)}
@media screen and (max-width:640px){.card{padding:0;border:0}}@media print{.card{margin-top:10mm}.card+.sheet{break-before:page;margin-top:0}}`;
