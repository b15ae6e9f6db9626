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

const HARMLESS = new Set(
	'html head meta title style body h1 h2 section div dl dt dd p span ul li table thead tbody tr th td'.split(' '),
);

/** Elements of a page that could load, run or send something. */
export const suspiciousTags = (html: string): string[] => [...tagsOf(html)].filter((tag) => !HARMLESS.has(tag));

/** Attributes of a page by which something could run, load or lead elsewhere. */
export const suspiciousAttributes = (html: string): string[] =>
	html.replace(/>[^<]*</g, '><').match(/\son\w+\s*=|\ssrc=|\shref=/g) ?? [];

/** Texts of strangers that try to be more than text. */
export const HOSTILE: ReadonlyArray<readonly [what: string, text: string]> = [
	['script', '<script>alert(1)</script>'],
	['a picture', '<img src=x onerror=alert(1)>'],
	['an end of the style', '</style><script>alert(1)</script>'],
	['an attribute', '" onmouseover="alert(1)'],
	['another attribute', "' style='background:url(//example.com)"],
	['a comment', '<!-- --><!DOCTYPE html>'],
	['a reference', '&lt;b&gt; &#x3c;b&#x3e; &amp;'],
	['right to left', 'firma \u202egpj.exe\u2069'],
	['100 kB', 'ș'.repeat(100_000)],
];

/** Names of the elements of a page. */
const tagsOf = (html: string): Set<string> =>
	new Set([...html.matchAll(/<\/?([a-zA-Z][\w-]*)/g)].map(([, name = '']) => name.toLowerCase()));
