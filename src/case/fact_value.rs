//! Values a fact can carry beside its day: in whose favour a change is, by which means a paper was served.

use crate::codes;

codes! {
    /// For or against us: the direction of a change (an act varied, a judgment changed).
    pub enum Direction {
        ForUs = "for_us", "对我方有利", "for us";
        AgainstUs = "against_us", "对我方不利", "against us";
    }
}

codes! {
    /// Means of service (送达方式); the day that counts as served depends on it (CPL 88-95).
    pub enum Means {
        Direct = "direct", "直接送达", "handed over";
        LeftAtResidence = "left_at_residence" | "lien" | "left at the place", "留置送达", "left at the residence";
        Electronic = "electronic", "电子送达", "electronic";
        Entrusted = "entrusted", "委托送达", "by an entrusted court";
        Post = "post", "邮寄送达", "by post";
        ThroughUs = "through_us", "转交送达", "passed on through us";
        Announcement = "announcement", "公告送达", "by announcement";
    }
}
