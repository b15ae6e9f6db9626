import { inFull, type AnafFault } from '../../../anaf/result';

/** A limit of ANAF's that an item of a batch met: what comes after it in the batch would only meet it again. */
export class MetLimits {
	private readonly faults = new Map<string, AnafFault>();

	/** Keeps a fault that says that a limit is used up: that of a minute for everybody, that of a day for the company. */
	note(fault: AnafFault, cif = ''): void {
		if (fault.kind === 'rateLimited') this.faults.set('', fault);
		if (fault.kind === 'dailyLimit') this.faults.set(cif, fault);
	}

	/** Why a document of a company is not even tried; undefined when it may be. */
	against(cif = ''): AnafFault | undefined {
		const fault = this.faults.get('') ?? this.faults.get(cif);
		return fault && { ...fault, message: 'Not sent, since an earlier item met a limit', more: inFull(fault) };
	}
}
