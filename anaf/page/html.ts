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

/**
 * The colours and type of every page: what prints well on A4, is read on a telephone, and follows the screen’s light or dark
 * theme. Paper is always white.
 */
const BASE_STYLE = `:root{color-scheme:light dark;--paper:#fff;--desk:#e8ecf1;--ink:#16191d;--quiet:#566070;--line:#d3d9e1;--tint:#f1f4f8;--accent:#1d3f72;--alert:#a1260d}
@media screen and (prefers-color-scheme:dark){:root{--paper:#181c22;--desk:#0d1014;--ink:#e5e8ec;--quiet:#a0aab8;--line:#39414d;--tint:#222831;--accent:#9fc3f5;--alert:#ff9f87}}
*{box-sizing:border-box}html{background:var(--desk)}
body{margin:6mm auto;max-width:210mm;padding:12mm;background:var(--paper);color:var(--ink);font:10pt/1.4 system-ui,"Segoe UI",Roboto,"DejaVu Sans",Arial,sans-serif;border-radius:2mm}
h1{font-size:18pt;line-height:1.2;margin:0 0 4mm}h2{font-size:10.5pt;margin:6mm 0 1.5mm;padding-bottom:.8mm;color:var(--accent);border-bottom:.3mm solid var(--accent)}p{margin:0 0 1mm}
h1,h2,p,dd,dt,td,th,li,span{unicode-bidi:isolate}h1,p,dd,li,td.text{overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:.6mm 4mm;margin:0}dl>div{display:contents}dt{color:var(--quiet);font-size:8.5pt}dd{margin:0}
.tiles{grid-template-columns:repeat(auto-fill,minmax(36mm,1fr));gap:2.5mm 5mm}.tiles>div{display:block}.tiles dt{font-size:8pt;line-height:1.25}
.lines{display:block}.lines>div{display:block;margin-bottom:.5mm}.lines dt,.lines dd{display:inline}.lines dt::after{content:": "}
.sums{display:block}.sums>div{display:flex;justify-content:space-between;gap:4mm;padding:.9mm 1.4mm;border-bottom:.2mm solid var(--line)}.sums dd{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse}th,td{padding:1.2mm 1.4mm;text-align:left;vertical-align:top;border-bottom:.2mm solid var(--line)}
td{overflow-wrap:break-word}th{background:var(--tint);font-weight:600;font-size:8pt;line-height:1.25;vertical-align:bottom}thead{display:table-header-group}tr{break-inside:avoid}
th:first-child{min-width:10mm}th.number:last-child{min-width:23mm}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}td.number{white-space:nowrap}
ul{margin:0;padding-left:5mm}.small{font-size:8.5pt;line-height:1.35;color:var(--quiet)}.text{white-space:pre-wrap}.total{font-weight:700;font-size:12.5pt}
.columns{display:grid;grid-template-columns:1fr 1fr;gap:0 8mm}.columns>*{min-width:0;break-inside:avoid}.name{font-weight:600;font-size:11pt}
@page{size:A4;margin:12mm 12mm 15mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#566070}}
@media print{:root{color-scheme:light}html{background:none}body{margin:0;padding:0;max-width:none;font-size:9pt}h2{break-after:avoid;margin-top:4.5mm}th,td{padding:.9mm 1.4mm}}
@media screen and (max-width:640px){body{margin:0;padding:5mm;border-radius:0}.columns{grid-template-columns:1fr}.scroll{overflow-x:auto}.scroll>table{min-width:150mm}}`;

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
