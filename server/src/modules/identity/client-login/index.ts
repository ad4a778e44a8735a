export { changeMobile, changeNick, changePasswordEverywhere } from './change-account.ts';
export { type ClientLogin, logInByMobile } from './log-in-by-mobile.ts';
export { registerByMobile, userIdOfOpenId } from './register-by-mobile.ts';
export { knownByToken, ownerOfToken, resolveClientSession } from './resolve-client-session.ts';
export { banAddress, bannedAddressRecords, refuseRiskyAddress } from './risky-addresses.ts';
export { verifyCode } from './verify-code.ts';
