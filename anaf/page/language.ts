/** The languages of pages, and how each writes labels, numbers and days. */

import { isDecimal } from '../decimal';

/** The language of a page: one, or Romanian with English beside it. */
export type PageLanguage = 'ro' | 'en' | 'both';

/** A label: in Romanian, in English. */
export type Label = readonly [ro: string, en: string];

/** @returns the label in the language of the page; `Total / Totals` in both, once where they are the same */
export function inLanguage(language: PageLanguage, [ro, en]: Label): string {
	if (language === 'both') return ro === en ? ro : `${ro} / ${en}`;
	return language === 'ro' ? ro : en;
}

/**
 * A decimal as people of the language write it, with all the decimals it has: `1234.50` is `1.234,50` in Romanian (and where
 * both languages stand) and `1,234.50` in English. What is no decimal stays as it is.
 */
export function writtenNumber(language: PageLanguage, text: string): string {
	if (!isDecimal(text)) return text;
	const [point, thousands] = language === 'en' ? ['.', ','] : [',', '.'];
	const trimmed = text.trim();
	const sign = /^[+-]/.test(trimmed) ? trimmed.slice(0, 1) : '';
	const [whole = '', decimals] = trimmed.slice(sign.length).split('.');
	const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousands);
	return `${sign === '-' ? '-' : ''}${grouped === '' ? '0' : grouped}${decimals === undefined || decimals === '' ? '' : `${point}${decimals}`}`;
}

/**
 * A day as Romania writes it, `20.11.2026`; in English as it is, `2026-11-20`. The time of a moment stays behind it, `20.11.2026
 * 08:30:00`. What is no day stays as it is.
 */
export function writtenDay(language: PageLanguage, text: string): string {
	const parts = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?$/.exec(text);
	if (parts === null) return text;
	const [, year = '', month = '', date = '', time] = parts;
	const day = language === 'en' ? `${year}-${month}-${date}` : `${date}.${month}.${year}`;
	return time === undefined ? day : `${day} ${time}`;
}
