/** The columns that rows are read by, for docs/invoices.md and docs/etransport.md. */

import type { Column } from '../../anaf/rows/columns';
import { cell } from './cell';

const OF = { head: 'whole document', line: 'line', lines: 'lines' } as const;

/** A table of the columns, with every name by which each is found. */
export function columnTable(columns: readonly Column[]): string {
	const rows = columns.map(({ key, label, role, names, about = '', asked }) => {
		const note = asked ? `${about === '' ? '' : `${about}. `}Needed in every row where some rows have it` : about;
		const first = key.toLowerCase() === label.toLowerCase() ? [] : [`\`${key}\``];
		return `| ${[label, OF[role], [...first, ...names].join(', '), note].map(cell).join(' | ')} |`;
	});
	return `| Column | Of the | Other names | |\n|---|---|---|---|\n${rows.join('\n')}`;
}
