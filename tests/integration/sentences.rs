//! The bank of sentences: its page is the program's, and a department may word a sentence anew without losing a number.

use crate::program::{demonstration, repository, vsoko, without_marks};
use crate::tables::refused;

#[test]
fn the_page_of_sentences_is_what_the_program_says() {
    let page = fs_err::read_to_string(repository("docs/sentences.md")).unwrap();
    assert!(page == vsoko_text::sentences_page(), "docs/sentences.md is out of date: cargo dev sentences");
}

#[test]
fn a_department_words_a_sentence_anew_and_every_number_stays() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    let own = "# Так у нас принято.\n\
        finding-practice-some = Лучшие практики отмечены у { $share_count } из { $share_base } школ, { $share }: { $names }\n";
    fs_err::create_dir_all(demo.join("sentences")).unwrap();
    fs_err::write(demo.join("sentences/ru.ftl"), own).unwrap();
    let arguments = ["summary", "--year", "2022", "--municipality", "Западнодвинский муниципальный округ"];
    let ran = vsoko(&demo, &[&arguments[..], &["--formats", "html", "--output", "out"]].concat());
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let said = without_marks(&ran.stdout);
    assert!(said.contains("Лучшие практики отмечены у 3 из 6 школ, 50 %: МБОУ"), "{said}");
    let page = fs_err::read_to_string(demo.join("out/spravka-zapadnodvinskiy-munitsipalnyy-okrug-2022.html"))
        .unwrap();
    let sentence = page.split("Лучшие практики").nth(1).unwrap();
    assert!(sentence.split("</p>").next().unwrap().contains("<a class=\"number\""), "the number still opens");
    // Another language has wordings of its own.
    let english = vsoko(&demo, &[&["--lang", "en"], &arguments[..]].concat());
    assert_eq!(english.code, 0, "{}", english.stderr);
}

#[test]
fn a_wording_that_loses_a_number_or_that_nobody_knows_prints_nothing() {
    let (folder, _) = demonstration();
    let demo = folder.path().join("demo");
    fs_err::create_dir_all(demo.join("sentences")).unwrap();
    for (own, told) in [
        ("finding-practice-some = Практики есть: { $names }", "теряет то, что печатает прежнее: $share"),
        ("\nfinding-practise = Практики есть", "строка 2: предложения «finding-practise» в документах нет"),
        ("finding-level-absent = Нет за { $month }", "нет подстановки $month"),
        ("просто текст", "строка 1 не читается"),
    ] {
        fs_err::write(demo.join("sentences/ru.ftl"), own).unwrap();
        let said =
            refused(&demo, &["summary", "--year", "2022", "--all", "--formats", "pdf", "--output", "out"]);
        assert!(said.contains(told), "{told}: {said}");
        assert!(!demo.join("out").exists());
    }
}
