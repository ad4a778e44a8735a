import { integer, text } from '../params.ts';

/** What the document lists for a user's record; most of it is not the user's to change. */
export const profileParams = {
  userId: integer(0).optional().describe('用户编号：总是当前用户'),
  userAccount: text(128).optional().describe('用户账号，不可修改'),
  password: text(1000).optional().describe('用户密码，请使用修改密码接口'),
  userNickname: text(50).optional().describe('用户昵称'),
  userAvatar: text(500).optional().describe('用户头像'),
  userBirthday: text(32).optional().describe('生日(DATE)'),
  userEmail: text(128).optional().describe('用户邮箱(email)'),
  userGender: integer(0, 2).optional().describe('性别(ENUM):0-保密;1-男; 2-女;'),
  userRealname: text(50).optional().describe('真实姓名'),
  userIdcard: text(32).optional().describe('身份证'),
  userIdcardImages: text(1100).optional().describe('身份证图片(DOT)'),
  userMobile: text(32).optional().describe('手机号码(mobile)，请使用绑定手机号接口'),
  userIntl: text(8).optional().describe('国家编码'),
  userLevelId: integer(0).optional().describe('用户等级，不可修改'),
  userState: integer(0, 9).optional().describe('状态(ENUM):0-锁定;1-已激活;2-未激活;，不可修改'),
  userIsAuthentication: integer(0, 9).optional().describe('认证状态(ENUM)，不可修改'),
  userFrom: integer(0).optional().describe('用户来源(ENUM)，不可修改'),
  userNew: text(8).optional().describe('新人标识(BOOL)，不可修改'),
  tagIds: text(255).optional().describe('用户标签(DOT)，不可修改'),
};
