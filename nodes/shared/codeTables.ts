import { UNIT_WORDS } from '../../anaf/invoice/complete/units';
import { CODE_LISTS } from '../../anaf/invoice/lists';
import { COUNTIES, type County } from '../../anaf/romania/counties';
import { COUNTRIES, UNITS, type CodeEntry } from '../../anaf/transport/codes';
import { codeSearch } from './codeList';
import type { ListSearch } from './listSearch';

/** Entries in the order of the alphabet. */
const byName = <T extends CodeEntry>(entries: readonly T[]): T[] =>
	[...entries].sort((left, right) => left.name.localeCompare(right.name, 'ro'));

/** The letters of a county on the plates of its cars, which is how people shorten it. */
const plateOf = ({ iso }: County): string => iso.slice(3);

/** The list of counties, each held as `valueOf` says. */
const countySearch = (valueOf: (county: County) => string): ListSearch =>
	codeSearch(
		() =>
			byName(COUNTIES).map((county) => ({
				...county,
				code: valueOf(county),
				aliases: [...(county.aliases ?? []), county.iso, plateOf(county)],
			})),
		(county) => `${county.name} (${plateOf(county)})`,
	);

/** Counties by their numbers, as e-Transport has them. */
export const searchTransportCounties = countySearch(({ code }) => code);

/** Counties by their ISO codes (`RO-CJ`), as invoices have them. */
export const searchInvoiceCounties = countySearch(({ iso }) => iso);

/** Countries by the codes of e-Transport, without those that its rules refuse. */
export const searchTransportCountries = codeSearch(() =>
	byName(COUNTRIES.entries.filter(({ withdrawn }) => withdrawn !== true)),
);

/** Codes of invoices (`CODE_LISTS.COUNTRIES`) that the table of e-Transport, which has the names, does not know even as a word. */
const CALLED: Readonly<Record<string, string>> = { '1A': 'XK' };

/** Countries that an invoice may name. Greece is GR there, and EL in e-Transport. */
export const searchInvoiceCountries = codeSearch(() =>
	byName(
		[...CODE_LISTS.COUNTRIES].map((code): CodeEntry => ({
			name: code,
			...COUNTRIES.find(CALLED[code] ?? code),
			code,
		})),
	),
);

/** Units, which are the same for both services, found by the words that either of them takes; what people use comes first. */
export const searchUnits = codeSearch(() => {
	const words = Object.entries(UNIT_WORDS);
	return UNITS.entries.map((unit): CodeEntry => {
		const own = words.filter(([, code]) => code === unit.code).map(([word]) => word);
		return own.length === 0 ? unit : { ...unit, aliases: [...(unit.aliases ?? []), ...own] };
	});
});
