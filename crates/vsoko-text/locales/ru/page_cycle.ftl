# Страница: мероприятия, планы из файлов, подтверждения, совещания.
views-meeting = Совещание
actions-none-chosen = не выбрано
actions-target-hint = В процентах: 90 или 87,5. Пусто – значение не назначено
actions-item = Вопрос повестки
actions-item-hint = Номер вопроса: 1
actions-reason-if-any = Причина, если нужна
actions-recommendation = { $rule }, { $year } год{ $school ->
        [none] { "" }
       *[other] : { $school }
    }
evidence-files = Файлы подтверждения
plan-read = Прочитать план из файла
plan-about = План мероприятий – таблица со столбцами «Мероприятие», «Срок», «Ответственный»; могут быть «№», «Контрольный показатель» и «Целевое значение». Сначала будет показано, что прочитано; в архив ничего не попадёт, пока вы не подтвердите.
plan-file = Файл плана
plan-look = Посмотреть
plan-would-enter = Будет внесено
plan-enter = Внести мероприятия
plan-refused = Пока в файле есть ошибки, внести план нельзя.
plan-another = Выбрать другой файл
plan-gone = Этого плана здесь уже нет: он внесён, либо его место заняли другие, либо программу запустили заново.
plan-shown-again = Пока вы смотрели план, архив изменился. Ничего не внесено; ниже план показан заново.
error-plan-empty = в плане нет новых мероприятий или есть ошибки
error-plan-empty-hint = посмотрите замечания к плану; ничего не внесено

meetings-nothing = Совещаний в архиве пока нет.
meetings-new = Внести совещание
meetings-new-about = Запишите, что слушали. Решения вносятся потом, под каждым вопросом: у каждого свои срок и ответственный. Что не сказано, оставьте пустым.
meetings-new-decision = Добавить решение
meetings-change = Исправить запись совещания
meetings-decisions-stay = Решения при этом не меняются: каждое исправляют на его странице.
meetings-from-file = Совещание из файла
meetings-from-file-about = Файл по образцу содержит и повестку, и решения.
meetings-take-template = Скачать образец
meetings-file = Файл TOML
meetings-date = Дата
meetings-date-hint = 25.12.2022
meetings-number = Номер протокола
meetings-year = Год результатов
meetings-year-hint = Результаты какого года слушали: 2022
meetings-body = Кто проводил
meetings-genitive = Что проводили
meetings-genitive-hint = В родительном падеже, после слова «протокол»: «совещания руководителей школ»
meetings-place = Место
meetings-chair = Председатель
meetings-secretary = Секретарь
meetings-present = Присутствовали
meetings-invited = Приглашены
meetings-a-line-each = Каждый с новой строки
meetings-question = Вопрос { $number }
meetings-title = О чём
meetings-speaker = Докладчик
meetings-heard = Что слушали
meetings-heard-hint = Каждый абзац с новой строки
meetings-study = напечатать результаты: { $study }
