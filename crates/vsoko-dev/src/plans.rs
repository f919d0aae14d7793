//! Plans of actions as departments keep them, each with what is wrong in it.

/// Every remark that a plan can get but one: what a person says in words, a row without an action, a column too many.
/// Deadlines stand in each spelling, and some are not stated.
pub(crate) const PLAN: &str = "\u{feff}\
Дорожная карта (условные данные);;;;;\r\n\
;;;;;\r\n\
№ п/п;Мероприятие;Срок исполнения;Ответственный;Контрольный показатель;Бюджет\r\n\
1;2;3;4;5;6\r\n\
1;Подать заявку на курсы повышения квалификации;до 01.09.2023;руководители ОО;vsoko:formed_share;–\r\n\
2;Продолжить работу по развитию системы управления;постоянно;–;;\r\n\
3;Провести семинар по распространению практик;в течение года;методист;доля школ;нет\r\n\
4;Актуализировать дорожные карты;1 августа 2023 г.;;;\r\n\
;;до 15.10.2023;;;\r\n\
;Разместить материалы на сайте;;;;\r\n\
2;Продолжить работу по развитию системы управления;Постоянно;;;\r\n";

/// A table of schools: no plan.
pub(crate) const NO_PLAN: &str = "Школа;Уровень\r\nМБОУ «Пробная СОШ №1»;сформирована\r\n";
