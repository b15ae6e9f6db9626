/**
 * White space and lengths as XML Schema and XPath count them. `String.trim` is not used for verdicts:
 * it also drops no-break spaces, which both keep.
 */

const RUN = /[ \t\r\n]+/g;
const EDGES = /^ | $/g;
const SPACE = 0x20;

/** True when collapsing would change nothing. A loop, because this is asked of almost every value. */
function isCollapsed(value: string): boolean {
	let afterSpace = true;
	for (let index = 0; index < value.length; index++) {
		const code = value.charCodeAt(index);
		if (code > SPACE) {
			afterSpace = false;
			continue;
		}
		if (code !== SPACE ? code === 9 || code === 10 || code === 13 : afterSpace) return false;
		afterSpace = code === SPACE;
	}
	return !afterSpace || value === '';
}

/** XPath `normalize-space`, which is also what `xs:token` does: edges trimmed, runs made one space. */
export function collapse(value: string): string {
	return isCollapsed(value) ? value : value.replace(RUN, ' ').replace(EDGES, '');
}

/** True when nothing but XML white space is there. */
export function isBlank(value: string): boolean {
	return collapse(value) === '';
}

const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Length in characters (code points), as `maxLength` counts. */
export function characters(value: string): number {
	const pairs = value.match(SURROGATE);
	return pairs === null ? value.length : value.length - pairs.length;
}

/** The text shortened for a message, so that a hostile value cannot fill a log. */
export function shown(value: string): string {
	return value.length > 80 ? `${value.slice(0, 77)}…` : value;
}
