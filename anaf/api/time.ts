export { epochOfAnafTime, isoInBucharest, isoOfAnafTime, ROMANIAN_ZONE } from '../time';
