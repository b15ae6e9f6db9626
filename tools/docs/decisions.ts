/** The list in docs/decisions/README.md, made from the decisions beside it. */

/** A decision, as its file tells it. */
interface Decision {
	/** Name of the file, such as `001-no-runtime-dependencies.md`. */
	readonly file: string;
	readonly text: string;
}

/** The title of a decision, with its number: `001: No runtime dependencies`. */
function titleOf({ text }: Decision): string {
	return text.slice(0, text.indexOf('\n')).replace(/^# /, '');
}

/** The list: number, title, question. */
export function decisionList(decisions: readonly Decision[]): string {
	const rows = decisions.map((decision) => {
		const [number = '', title = ''] = titleOf(decision).split(/: (.*)/);
		return `| ${number} | [${title}](${decision.file}) |`;
	});
	return ['| | |', '|---|---|', ...rows].join('\n');
}
