/** Every page, or part of a page, that is made from the code. `npm run docs` writes them; a test fails when one is stale. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { RESOURCES as COMPANY } from '../../nodes/AnafCompany/actions/resources';
import { RESOURCES as EFACTURA } from '../../nodes/AnafEFactura/actions/resources';
import { RESOURCES as ETRANSPORT } from '../../nodes/AnafETransport/actions/resources';
import { projectFiles, readSources } from '../house/sources';
import { arrowsPicture } from './arrows';
import { INVOICE_COLUMNS } from '../../anaf/invoice/rows/columns';
import { TRANSPORT_COLUMNS } from '../../anaf/transport/rows/columns';
import { columnTable } from './columns';
import { decisionList } from './decisions';
import { errorsPage } from './errors';
import { etransportModelPage, etransportRulesPage } from './etransport';
import { invoiceModelPage } from './invoiceModel';
import { lawTable } from './law';
import { operationTable } from './operations';
import { panelsPage } from './panels';
import { withPart } from './part';
import { reconcileColumnTable } from './reconcileColumns';
import { validationRulesPage } from './validationRules';
import { readTemplates, templateSections, templateTable } from './workflows';

/** The folder of the project. */
export const ROOT = join(__dirname, '..', '..');

interface GeneratedPage {
	/** From the folder of the project. */
	readonly path: string;
	/** The page as it should be, given how it is: pages that people write have a generated part. */
	readonly render: (current: string) => string;
}

const DECISIONS = join(ROOT, 'docs', 'decisions');

/** The decisions, by number. */
export function readDecisions(): Array<{ file: string; text: string }> {
	return readdirSync(DECISIONS)
		.filter((file) => /^\d{3}-/.test(file))
		.sort()
		.map((file) => ({ file, text: readFileSync(join(DECISIONS, file), 'utf8') }));
}

/** The workflows of which there is a picture, by the name of their file. */
function pictured(): ReadonlySet<string> {
	const folder = join(ROOT, 'docs', 'pictures', 'workflows');
	return new Set(existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.png$/, '')) : []);
}

const workflows = (): ReturnType<typeof readTemplates> => readTemplates(join(ROOT, 'workflows'));

/** The generated pages. */
export const PAGES: readonly GeneratedPage[] = [
	{
		path: 'docs/panels.md',
		render: () =>
			panelsPage([
				{ type: 'anafEFactura', displayName: 'ANAF e-Factura', resources: EFACTURA },
				{ type: 'anafETransport', displayName: 'ANAF e-Transport', resources: ETRANSPORT },
				{ type: 'anafCompany', displayName: 'ANAF Company', resources: COMPANY },
			]),
	},
	{ path: 'docs/invoice-model.md', render: invoiceModelPage },
	{ path: 'docs/invoices.md', render: (current) => withPart(current, 'columns', columnTable(INVOICE_COLUMNS)) },
	{ path: 'docs/etransport.md', render: (current) => withPart(current, 'columns', columnTable(TRANSPORT_COLUMNS)) },
	{ path: 'docs/validation-rules.md', render: validationRulesPage },
	{ path: 'docs/law.md', render: (current) => withPart(current, 'law', lawTable()) },
	{ path: 'docs/reconcile.md', render: (current) => withPart(current, 'columns', reconcileColumnTable()) },
	{
		path: 'docs/workflows.md',
		render: (current) => withPart(current, 'workflows', templateSections(workflows(), pictured())),
	},
	{ path: 'docs/errors.md', render: errorsPage },
	{ path: 'docs/etransport-model.md', render: etransportModelPage },
	{ path: 'docs/etransport-rules.md', render: etransportRulesPage },
	{
		path: 'docs/decisions/README.md',
		render: (current) => withPart(current, 'decisions', decisionList(readDecisions())),
	},
	{
		path: 'README.md',
		render: (current) =>
			[
				{ name: 'efactura', resources: EFACTURA },
				{ name: 'etransport', resources: ETRANSPORT },
				{ name: 'company', resources: COMPANY },
			].reduce(
				(page, { name, resources }) => withPart(page, name, operationTable(resources)),
				withPart(current, 'workflows', templateTable(workflows())),
			),
	},
	{
		path: 'CONTRIBUTING.md',
		render: (current) => withPart(current, 'arrows', arrowsPicture(readSources(projectFiles(ROOT)))),
	},
];
