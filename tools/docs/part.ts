/**
 * Puts generated text into a page that people write: between `<!-- name -->` and `<!-- /name -->`, which stay.
 *
 * @throws when the page does not have both marks, since a part that is silently left out would never be missed
 */
export function withPart(page: string, name: string, text: string): string {
	const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [start, end] = [page.indexOf(open), page.indexOf(close)];
	if (start < 0 || end < start) throw new Error(`The page has no place for "${name}": ${open} … ${close}`);
	return `${page.slice(0, start + open.length)}\n\n${text.trim()}\n\n${page.slice(end)}`;
}
