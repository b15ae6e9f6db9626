import type { AnafFault } from '../../anaf/result';

/** A fault as the text of `invoiceError`, with ANAF's own sentence when there is one. */
export function faultText(fault: AnafFault): string {
	const said = fault.anafMessage === undefined ? '' : ` ANAF says: “${fault.anafMessage}”`;
	return `${fault.message}.${said}`;
}

/** A fault that says which company it is about. */
export function aboutCif(fault: AnafFault, cif: string): AnafFault {
	return fault.cif === cif ? fault : { ...fault, message: `${fault.message} (CIF ${cif})` };
}
