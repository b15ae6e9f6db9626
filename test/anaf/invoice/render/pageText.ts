/** What a reader sees of a page: its text, without markup. */

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** The text of a page; tags, the style and the head are not text. Fails on a reference that is not known. */
export function pageText(html: string): string {
	return html
		.replace(/<style>[\s\S]*?<\/style>/, '')
		.replace(/<[^>]*>/g, ' ')
		.replace(/&([#\w]+);/g, (whole, name: string) => {
			const character = REFERENCES[name];
			if (character === undefined) throw new Error(`unknown reference ${whole}`);
			return character;
		});
}

/** Names of the elements of a page. */
export const tagsOf = (html: string): Set<string> =>
	new Set([...html.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name.toLowerCase()));
