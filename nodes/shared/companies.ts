import { fail, ok, type Result } from '../../anaf/api/fault';
import { parseVat, vatRequest, type NotFoundRecord, type VatRecord } from '../../anaf/registry';
import type { Connection } from './connection/connection';

/**
 * Looks companies up in the public VAT register, at most 100 at once (anaf.md 4.1).
 *
 * @param cifs digits only
 * @param date `YYYY-MM-DD`: the day the answer is about
 * @returns a record a CIF, in the order asked; a CIF the register does not know has `found: false`
 */
export async function lookUpCompanies(connection: Connection, cifs: readonly string[], date: string): Promise<Result<Array<VatRecord | NotFoundRecord>>> {
	return await connection.call(vatRequest(cifs, date), (request, response, now) => parseVat({ request, response, cifs, now }));
}

/** One company of the public VAT register; a fault when the register does not know it. */
export async function lookUpCompany(connection: Connection, cif: string, date: string): Promise<Result<VatRecord>> {
	const records = await lookUpCompanies(connection, [cif], date);
	if (!records.ok) return records;
	const [record] = records.value;
	if (record?.found === true) return ok(record);
	return fail({
		kind: 'notFound',
		message: `ANAF’s register knows no company with CIF ${cif}`,
		advice: 'Check the CIF, or fill in name and address yourself and switch off Fill Parties From ANAF',
	});
}
