/** The table of a run, for the terminal and for a report that anybody may read. */

import type { Row } from './goThrough';
import { withoutNames } from './shapes';

/** What a row says. */
export function outcomeOf({ differs, isSkipped }: Row): string {
	if (isSkipped) return 'not asked: nothing in the lists to ask about';
	return differs.length === 0 ? 'as expected' : `differs: ${differs.join('; ')}`;
}

/** A cell of a Markdown table, without names of members that nobody knows. */
const cell = (text: string): string => withoutNames(text).replace(/\|/g, '\\|').replace(/\s+/g, ' ');

/** The report: which calls were made, and how their answers differ in shape. Nothing in it is out of an answer or the environment. */
export function reportOf(
	rows: readonly Row[],
	{
		version,
		where,
		node,
		day,
	}: { readonly version: string; readonly where: string; readonly node: string; readonly day: string },
): string {
	const differing = rows.filter(({ differs }) => differs.length > 0).length;
	return [
		'# First contact with ANAF',
		'',
		`n8n-nodes-anaf ${version}, ${where}, Node.js ${node}, ${day}: ${rows.length} calls, ${differing} with differences.`,
		'',
		'| call | answer |',
		'|---|---|',
		...rows.map((row) => `| ${row.call} | ${cell(outcomeOf(row))} |`),
		'',
		'Shapes only: no names, CIFs, amounts, indexes or tokens.',
		'',
	].join('\n');
}
