import { inFull, type AnafFault } from '../../anaf/result';

/** A fault as the text of `invoiceError`, with ANAF's own sentence when there is one. */
export function faultText(fault: AnafFault): string {
	const said = fault.anafMessage === undefined ? '' : ` ANAF says: “${fault.anafMessage}”`;
	return `${inFull(fault)}.${said}`;
}

/** A fault that says which company it is about. */
export function aboutCif(fault: AnafFault, cif: string): AnafFault {
	if (fault.cif === cif) return fault;
	const about = `It is about CIF ${cif}`;
	return { ...fault, more: fault.more === undefined ? about : `${about}. ${fault.more}` };
}
