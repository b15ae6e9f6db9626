/** The table of docs/law.md, made from the table of law. */

import { LAW } from '../../anaf/romania/law';
import { cell } from './cell';

/** In force from and to, for people. */
function period({ from, to }: (typeof LAW)[number]): string {
	if (from === undefined) return 'always here';
	return to === undefined ? `since ${from}` : `${from} to ${to}`;
}

/** Every rule: when it counts, what it says, what it means, its act. */
export function lawTable(): string {
	return [
		'| In force | Rule | What it means for you | Act |',
		'|---|---|---|---|',
		...LAW.map(
			(rule) =>
				`| ${period(rule)} | ${cell(rule.says)} | ${cell(rule.means)} | ${cell(rule.act)}${rule.known === 'official' ? '' : ` (${rule.known})`} |`,
		),
	].join('\n');
}
