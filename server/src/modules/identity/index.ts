export { accountKindOf } from './account-kinds.ts';
export { bindContact, bindUsername } from './bind-account.ts';
export { bindPhoneOfCode } from './bind-phone.ts';
export { bindWechat } from './bind-wechat.ts';
export { bindWechatMobile } from './bind-wechat-mobile.ts';
export { changePassword } from './change-password.ts';
export {
  banAddress,
  bannedAddressRecords,
  type ClientLogin,
  changeMobile,
  changeNick,
  changePasswordEverywhere,
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
export { enterWithCode } from './enter-with-code.ts';
export { enterWithWechat } from './enter-with-wechat.ts';
export { userRegistered } from './events.ts';
export { linkIdentity } from './external-identities.ts';
export {
  findUserByAccount,
  getUser,
  type User,
} from './find-user.ts';
export { getUserByNick } from './find-user-by-nick.ts';
export { addFriend } from './friends/add-friend.ts';
export { type Friend, getFriend, listFriends } from './friends/read-friends.ts';
export { getUsers } from './get-users.ts';
export type { CodePurpose, GivenCode } from './given-code.ts';
export { greetNewcomer } from './greet-newcomer.ts';
export { hasInvited, type InvitedUser, lineOfInvitations, listInvited } from './invitations.ts';
export { logInWithAlipay, registerWithAlipay } from './log-in-with-alipay.ts';
export { logInWithPassword, userByPassword } from './log-in-with-password.ts';
export { bindQq, logInWithQq, registerWithQq } from './log-in-with-qq.ts';
export { logInWithWechat, type WechatLogin } from './log-in-with-wechat.ts';
export { mobileRuleRecords, setMobileRule } from './mobile-rules.ts';
export { modifyProfile } from './modify-profile.ts';
export { findUserByOpenid, openidOf, openidOfCode } from './openid-of.ts';
export { hashPassword, inHashingSlot } from './passwords.ts';
export { checkPicture } from './pictures.ts';
export { readWechatIdentity } from './read-wechat-identity.ts';
export { applyForRealName } from './real-names/apply-for-real-name.ts';
export { acceptRealName, refuseRealName } from './real-names/decide-real-name.ts';
export { latestRealName } from './real-names/read-real-names.ts';
export { realNameRecords } from './real-names/real-name-records.ts';
export { type Introduction, type NewUser, registerUser } from './register-user.ts';
export { registerWithCode } from './register-with-code.ts';
export { registerWithUsername } from './register-with-username.ts';
export { registerWithWechat } from './register-with-wechat.ts';
export { resetPassword } from './reset-password.ts';
export { digestToken, resolveSession, sessionLives, userTag } from './resolve-session.ts';
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
  prolongSession,
} from './sessions.ts';
export { setPassword } from './set-password.ts';
export { setSeller } from './set-seller.ts';
export { setUserStatus } from './set-user-status.ts';
export { invitationRecords, memberRecords } from './staff/member-records.ts';
export {
  findRecruiter,
  listFirstRecruiters,
  listRecruits,
  type Recruit,
} from './staff/recruits.ts';
export { runSweep, scheduleSweep, sweepExpired } from './sweep-expired.ts';
export { countFailure, forgiveFailures, isFull, refuseThrottled, type ThrottleRule } from './throttle.ts';
export { unbindContact } from './unbind-contact.ts';
export { unsealByLogin } from './unseal-by-login.ts';
export { checkCode } from './verification-codes.ts';
export { identityMatches, verifyIdCard } from './verify-id-card.ts';
