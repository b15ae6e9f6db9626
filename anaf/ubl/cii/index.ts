import type { XmlElement } from '../../xml/tree';
import type { Invoice } from '../model/invoice';
export function readCii(root: XmlElement): { model: Invoice; unknown: string[] } {
	return { model: { documentType: 'invoice', lines: [] }, unknown: [root.local] };
}
