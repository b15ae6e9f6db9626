/**
 * A declaration as a page: the UIT card for the driver’s telephone and the A4 sheet with all goods, in one HTML file that needs
 * nothing else. No QR code: ANAF defines none.
 */

import { htmlPage, type Content } from '../../page/html';
import { inLanguage, type PageLanguage } from '../../page/language';
import { Paper } from '../../page/paper';
import { unplacedPart, type UnplacedTerm } from '../../page/unplaced';
import type { Declaration, Draft } from '../model';
import { CARD_STYLE, cardPart } from './card';
import { journeyOf, type Journey, type KnownUit } from './journey';
import { KIND_TITLES, LABELS } from './labels';
import { listedJourney } from './listed';
import { SHEET_STYLE, sheetPart } from './sheet';

/** Which parts a page has. */
export type PageParts = 'card' | 'sheet' | 'both';

/** What a page shows beyond the declaration. */
interface RenderExtras extends KnownUit {
	/** Language of the labels; `both` when absent. */
	readonly language?: PageLanguage;
	/** `both` when absent. */
	readonly parts?: PageParts;
	/** Pieces of the document without a place in the model; listed at the end, so that nothing is dropped. */
	readonly unplaced?: readonly UnplacedTerm[];
}

/** A page, and the transport that it shows. */
interface RenderedTransport {
	/** HTML 5 in UTF-8. */
	readonly html: string;
	readonly journey: Journey;
}

function pageOf(language: PageLanguage, journey: Journey, body: Content): RenderedTransport {
	const title = `${inLanguage(language, KIND_TITLES[journey.kind])} ${journey.uit ?? ''}`.trim();
	return { html: htmlPage(language === 'en' ? 'en' : 'ro', title, body, SHEET_STYLE + CARD_STYLE), journey };
}

/**
 * Renders a declaration, valid or not. Every text of it is escaped; the sheet has every field that has a value.
 */
export function renderDeclaration(declaration: Draft<Declaration>, extras: RenderExtras = {}): RenderedTransport {
	const { language = 'both', parts = 'both', unplaced = [] } = extras;
	const paper = new Paper(language, LABELS);
	const journey = journeyOf(paper, declaration, extras);
	return pageOf(language, journey, [
		parts === 'sheet' ? undefined : cardPart(paper, journey),
		parts === 'card' ? undefined : sheetPart(paper, declaration, journey),
		unplacedPart(language, unplaced),
	]);
}

/**
 * Renders the UIT card of a transport as Get Many, Get Carrier Info or the trigger lists it. What the card has no place for is
 * listed below it.
 *
 * @param known the UIT or the end of it, where they are known better than the row says
 */
export function renderListed(
	row: Readonly<Record<string, unknown>>,
	language: PageLanguage = 'both',
	known: KnownUit = {},
): RenderedTransport {
	const { journey: listed, rest } = listedJourney(row);
	const { uit = listed.uit, expiresAt } = known;
	const validUntil = expiresAt === undefined ? listed.validUntil : { text: expiresAt, isEstimated: false };
	const journey: Journey = { ...listed, uit, validUntil };
	const paper = new Paper(language, LABELS);
	return pageOf(language, journey, [cardPart(paper, journey), unplacedPart(language, rest)]);
}
