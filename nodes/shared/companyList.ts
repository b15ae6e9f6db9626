import { normalizeCif } from '../../anaf/romania/cif';
import { fail, ok, type Result } from '../../anaf/result';
import type { Connection } from './connection/connection';
import { CompanyDirectory } from './companies';
import { todayInRomania } from './day';
import { invalidInput } from './errors';
import { askedSearch, type ListChoice, type ListSearch } from './listSearch';
import { rightsFor } from './rights';

/** A CIF that was typed to its end into the search; undefined for a name, and while digits are missing. */
function typedCif(filter: string): string | undefined {
	const cif = normalizeCif(filter);
	return cif.ok && cif.value.kind === 'cif' && cif.value.checkDigitValid ? cif.value.cif : undefined;
}

/** The name of a company in ANAF's public register; undefined where the register does not answer, which is no reason against the list. */
async function nameOf(connection: Connection, cif: string): Promise<string | undefined> {
	const directory = new CompanyDirectory();
	const question = { cif, date: todayInRomania() };
	await directory.prepare(connection, () => [question]);
	const record = await directory.find(question);
	return record.ok ? (record.value.name ?? undefined) : undefined;
}

async function choicesOf(connection: Connection, filter: string): Promise<Result<ListChoice[]>> {
	const { defaultCif } = connection.credential;
	const typed = typedCif(filter);
	const known = normalizeCif(defaultCif);
	const cif = typed ?? (known.ok ? known.value.cif : undefined);
	if (cif === undefined) {
		if (filter !== '') return ok([]);
		return fail(
			invalidInput(
				'ANAF does not tell which companies a certificate has rights for',
				'Write a whole CIF into the search to see whether there are rights for it, or set a default CIF in the credential',
			),
		);
	}
	const rights = await rightsFor(connection, cif);
	if (!rights.ok) return rights;
	const name = await nameOf(connection, cif);
	// What was typed is this company, however it was written.
	const also = [`RO${cif}`, ...(typed === undefined ? [] : [filter])];
	return ok([{ name: name === undefined ? cif : `${name} · ${cif}`, value: cif, also }]);
}

/**
 * The list of companies. ANAF has none of those that a token has rights for (docs/decisions/100), so it holds the credential's default
 * company, or the one whose CIF was typed into its search: with its name, and only if ANAF says that there are rights for it.
 */
export const searchCompanies: ListSearch = askedSearch(
	async (connection, _, filter) => await choicesOf(connection, filter.trim()),
);
