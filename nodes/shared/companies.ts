import { fail, ok, type Result } from '../../anaf/result';
import { batches, parseVat, VAT_BATCH, vatRequest, type NotFoundRecord, type VatRecord } from '../../anaf/registry';
import type { Connection } from './connection/connection';

/** A company, and the day the answer is about (`YYYY-MM-DD`). */
export interface CompanyQuestion {
	/** Digits only. */
	readonly cif: string;
	readonly date: string;
}

/**
 * What ANAF's public VAT register says of the companies of one execution. The register takes one
 * request a second with a hundred CIFs in it (docs/anaf/registers.md#services), so questions are asked together and
 * each once.
 */
export class CompanyDirectory {
	private readonly answers = new Map<string, Result<VatRecord | NotFoundRecord>>();

	private connection: Connection | undefined;

	private prepared: Promise<void> | undefined;

	/** Asks ahead about all companies that will be needed; only the first call does something, and all wait for it. */
	async prepare(connection: Connection, questions: () => readonly CompanyQuestion[]): Promise<void> {
		this.connection ??= connection;
		this.prepared ??= this.ask(connection, questions());
		await this.prepared;
	}

	/** One company; a `notFound` fault when the register does not know it. */
	async find(question: CompanyQuestion): Promise<Result<VatRecord>> {
		if (this.connection) await this.ask(this.connection, [question]);
		const answer = this.answers.get(keyOf(question));
		if (answer?.ok === false) return answer;
		if (answer?.value.found === true) return ok(answer.value);
		return fail({
			kind: 'notFound',
			message: `ANAF’s register knows no company with CIF ${question.cif}`,
			advice: 'Check the CIF, or fill in name and address yourself and switch off Fill Parties From ANAF',
		});
	}

	private async ask(connection: Connection, questions: readonly CompanyQuestion[]): Promise<void> {
		const byDate = new Map<string, Set<string>>();
		for (const question of questions) {
			if (this.answers.has(keyOf(question))) continue;
			const cifs = byDate.get(question.date) ?? new Set();
			byDate.set(question.date, cifs.add(question.cif));
		}
		for (const [date, cifs] of byDate) {
			for (const batch of batches([...cifs], VAT_BATCH)) await this.askBatch(connection, batch, date);
		}
	}

	/** A fault is kept like an answer: what does not work for a hundred companies is not tried for each of them. */
	private async askBatch(connection: Connection, cifs: readonly string[], date: string): Promise<void> {
		const records = await connection.call(vatRequest(cifs, date), (request, response, now) =>
			parseVat({ request, response, cifs, now }),
		);
		for (const [index, cif] of cifs.entries()) {
			this.answers.set(keyOf({ cif, date }), records.ok ? ok(records.value[index] ?? { cif, found: false }) : records);
		}
	}
}

const keyOf = ({ cif, date }: CompanyQuestion): string => `${date} ${cif}`;
