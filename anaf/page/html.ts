/**
 * Writing HTML pages that hold texts of strangers: names, notes, descriptions. Whatever they hold is shown, and nothing of
 * it is ever markup.
 */

/** Markup that is ready; only the functions of this file make it. */
export interface Html {
	readonly html: string;
}

const SPECIAL =
	/[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const SUSPECT = /[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;
const REFERENCES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

/**
 * A text as HTML shows it, in elements and in quoted attributes. Controls and halves of characters become U+FFFD, as HTML
 * has no way to write them; line ends and tabs stay.
 */
function escapeHtml(text: string): string {
	// Most texts hold none of these, and looking is quicker than replacing.
	if (!SUSPECT.test(text)) return text;
	return text.replace(SPECIAL, (character) => (character === '\r' ? '\n' : (REFERENCES[character] ?? '\ufffd')));
}

/** What can stand in a page: a text (shown as it is), markup, nothing, or several of them. */
export type Content = string | Html | undefined | readonly Content[];

/** The markup of any content. */
export function markup(content: Content): string {
	if (content === undefined) return '';
	if (typeof content === 'string') return escapeHtml(content);
	if ('html' in content) return content.html;
	let all = '';
	for (const part of content) all += markup(part);
	return all;
}

/**
 * An element.
 *
 * @param name the element, with a class after a point where it has one: `td`, `td.number`
 */
export function element(name: string, content: Content): Html {
	const dot = name.indexOf('.');
	if (dot < 0) return { html: `<${name}>${markup(content)}</${name}>` };
	const tag = name.slice(0, dot);
	return { html: `<${tag} class="${name.slice(dot + 1)}">${markup(content)}</${tag}>` };
}

/** The colours and type of every page: dark on white, and what prints well on A4. */
const BASE_STYLE = `:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0 auto;max-width:210mm;padding:10mm;background:#fff;color:#1a1a1a;font:10pt/1.4 system-ui,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif}
h1{font-size:17pt;margin:0 0 3mm}h2{font-size:11pt;margin:6mm 0 1.5mm;color:#1d3f72}p{margin:0 0 1mm}
h1,h2,p,dd,dt,td,th,li,span{unicode-bidi:isolate}h1,p,dd,li,td.text{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:.5mm 4mm;margin:0}dt{color:#555;font-size:9pt}dd{margin:0}
table{width:100%;border-collapse:collapse}th,td{padding:1.2mm 1.4mm;text-align:left;vertical-align:top;border-bottom:.2mm solid #d5d9e0}
td{overflow-wrap:break-word}th{background:#eef2f8;font-weight:600;font-size:8.5pt}thead{display:table-header-group}tr{break-inside:avoid}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}td.number{white-space:nowrap}
.small{font-size:8.5pt;color:#444}.text{white-space:pre-wrap}.total{font-weight:700;font-size:12pt}
@page{size:A4;margin:12mm}@media print{body{padding:0;max-width:none}h2{break-after:avoid}}`;

/**
 * A whole page that needs nothing else: no script, no picture, no font from elsewhere, and browsers are told to load none.
 *
 * @param language of the page, as `lang` takes it
 * @param style what the page adds to the common style; written by us, never by a document
 */
export function htmlPage(language: string, title: string, body: Content, style = ''): string {
	return (
		`<!DOCTYPE html>\n<html lang="${escapeHtml(language)}">\n<head>\n<meta charset="utf-8">\n` +
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
		`<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n` +
		`<title>${escapeHtml(title)}</title>\n<style>\n${BASE_STYLE}${style}\n</style>\n</head>\n<body>\n${markup(body)}\n</body>\n</html>\n`
	);
}
