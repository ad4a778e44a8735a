export { bindContact, bindUsername } from './bind-account.ts';
export { bindWechat } from './bind-wechat.ts';
export { bindWechatMobile } from './bind-wechat-mobile.ts';
export {
  banAddress,
  type ClientLogin,
  changeMobile,
  changeNick,
  changePassword,
  knownByToken,
  logInByMobile,
  ownerOfToken,
  refuseRiskyAddress,
  registerByMobile,
  resolveClientSession,
  userIdOfOpenId,
  verifyCode,
} from './client-login/index.ts';
export { decodeWechatData } from './decode-wechat-data.ts';
export { drawPicture } from './draw-picture.ts';
export { userRegistered } from './events.ts';
export { linkIdentity } from './external-identities.ts';
export {
  findUserByAccount,
  getUser,
  type User,
} from './find-user.ts';
export { addFriend } from './friends/add-friend.ts';
export { type Friend, getFriend, listFriends } from './friends/read-friends.ts';
export { getUsers } from './get-users.ts';
export type { CodePurpose } from './given-code.ts';
export { hasInvited, type InvitedUser, lineOfInvitations, listInvited } from './invitations.ts';
export { logInWithAlipay, registerWithAlipay } from './log-in-with-alipay.ts';
export { logInWithPassword, userByPassword } from './log-in-with-password.ts';
export { bindQq, logInWithQq, registerWithQq } from './log-in-with-qq.ts';
export { logInWithWechat, type WechatLogin } from './log-in-with-wechat.ts';
export { setMobileRule } from './mobile-rules.ts';
export { modifyProfile } from './modify-profile.ts';
export { findUserByOpenid, openidOf, openidOfCode } from './openid-of.ts';
export { hashPassword, inHashingSlot } from './passwords.ts';
export { checkPicture } from './pictures.ts';
export { readWechatIdentity } from './read-wechat-identity.ts';
export { type Introduction, type NewUser, registerUser } from './register-user.ts';
export { registerWithCode } from './register-with-code.ts';
export { registerWithUsername } from './register-with-username.ts';
export { registerWithWechat } from './register-with-wechat.ts';
export { resetPassword } from './reset-password.ts';
export { digestToken, resolveSession, userTag } from './resolve-session.ts';
export { usersByMobile } from './search-users.ts';
export { sendCode } from './send-code.ts';
export { sendTemplateSms } from './send-template-sms.ts';
export {
  type ClientClass,
  type Device,
  endSessions,
  type Login,
  leaveClient,
  logOut,
  openSession,
} from './sessions.ts';
export { setPassword } from './set-password.ts';
export { setSeller } from './set-seller.ts';
export { setUserStatus } from './set-user-status.ts';
export { runSweep, scheduleSweep, sweepExpired } from './sweep-expired.ts';
export { countFailure, forgiveFailures, refuseThrottled, type ThrottleRule } from './throttle.ts';
export { unsealByLogin } from './unseal-by-login.ts';
export { checkCode } from './verification-codes.ts';
export { identityMatches, verifyIdCard } from './verify-id-card.ts';
