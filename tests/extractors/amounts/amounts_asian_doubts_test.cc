#include "tests/catch.h"
#include "tests/extractors/amounts/amounts_show.h"

using namespace press;

namespace {

// "over 30000000000 KRW per month [300억여원]; 5 EUR [five euros]"
std::string show_all(const FoundSums& found) {
  std::string line;
  for (const Mention& mention : found.mentions) {
    const Amount& amount = *mention.amount;
    if (!line.empty()) line += "; ";
    if (!amount.hedge.empty()) line += amount.hedge + " ";
    line += show_value(amount);
    if (!amount.per.empty()) line += " per " + amount.per;
    line += " [" + std::string(cut(found.document.text, mention.span)) + "]";
  }
  return line;
}

struct Case {
  std::string_view language, text, found;
};

void check(const Case* first, const Case* last) {
  for (; first != last; ++first) {
    CAPTURE(first->language, first->text);
    CHECK(show_all(find_sums(first->text, first->language)) == first->found);
  }
}

template <size_t size>
void check(const Case (&cases)[size]) {
  check(cases, cases + size);
}

}  // namespace

TEST_CASE("a middle dot is a decimal point before a scale or currency that is not Korean") {
  check({
      {"ja", "赤字は１・５億円だ", "150000000 JPY [１・５億円]"},
      {"ja", "百二十三・五億円を投じる", "12350000000 JPY [百二十三・五億円]"},
      {"ja", "一・二五ドルの値", "1.25 USD [一・二五ドル]"},
      {"ja", "2・5千万円で買う", "25000000 JPY [2・5千万円]"},
      {"ja", "三・五%増の１０・５億円", "1050000000 JPY [１０・５億円]"},
      {"ja", "東京・大阪・3億円", "300000000 JPY [3億円]"},
      {"ja", "2024・5億円", ""},
      {"ja", "3・4・5億円", ""},
      {"ko", "3·5억원을 냈다", ""},
      {"ko", "1억·2억원을 냈다", "200000000 KRW [2억원]"},
      {"en", "It paid $3·5 million.", ""},
  });
}

TEST_CASE("numerals that may be an estimate or a list are no sums, zeros neither") {
  check({
      {"zh", "投资两三亿元", ""},
      {"ja", "二、三億円の損", ""},
      {"ja", "2、3億円の損", ""},
      {"ko", "2,3억원의 손실", ""},
      {"ko", "삼사백억원의 손실", ""},
      {"ja", "一二億円の損", "1200000000 JPY [一二億円]"},
      {"ja", "二○○億円と一○五億円", "20000000000 JPY [二○○億円]; 10500000000 JPY [一○五億円]"},
      {"ja", "○億円の損", ""},
      {"ja", "1株0円の配当", ""},
      {"ko", "1,23천원", ""},
      {"ko", "100만이 원하는 집", ""},
      {"ja", "単位：百万円", ""},
      {"ko", "(단위: 백만원)", ""},
      {"ja", "百万円単位で払う", ""},
  });
  CHECK(find_sums("３・４・５億円", "ja").doubts.size() == 1);
  CHECK(find_sums("〇億円", "ja").doubts.size() == 1);
}

TEST_CASE("元 and names before a number: the currency that is meant") {
  check({
      {"ja", "深圳の会社が20億元を集めた", "2000000000 CNY [20億元]"},
      {"ja", "台湾の会社が20億元を集めた", "2000000000 TWD [20億元]"},
      {"ja", "20億元を集めた", "2000000000 CNY [20億元]"},
      {"ja", "台湾と中国の会社が20億元を集めた", "2000000000 ? [20億元]"},
      {"zh", "港府將撥款300億元，港元不變", "30000000000 HKD [300億元]"},
      {"zh", "港币20亿元的投资", "2000000000 HKD [港币20亿元]"},
      {"ko", "대만달러 300억 달러를 썼다", "30000000000 TWD [대만달러 300억 달러]"},
      {"ko", "대만달러 3천142억이었다", "314200000000 TWD [대만달러 3천142억]"},
      {"ja", "日圓5億の借款", "500000000 JPY [日圓5億]"},
      {"ja", "対ドル149円82銭だ", "149.82 JPY [149円82銭]"},
      {"ja", "ユーロ163円10銭", "163.1 JPY [163円10銭]"},
      {"ja", "五百万弗の借款", "5000000 USD [五百万弗]"},
      {"ko", "5억弗 규모", "500000000 USD [5억弗]"},
      {"ko", "B2B 매출", ""},
      {"ko", "22전 20승을 거뒀다", ""},
      {"ko", "6·25전쟁 뒤에", ""},
      {"ko", "3원 20전 올랐다", "3.2 KRW [3원 20전]"},
      {"ko", "2원 1청 체제", ""},
      {"ko", "상자 무게는 8파운드다", ""},
  });
}

TEST_CASE("hedges of verb-final languages stand inside and behind the sum") {
  check({
      {"ko", "300억여원을 썼다", "over 30000000000 KRW [300억여원]"},
      {"ko", "50여억 원을 썼다", "over 5000000000 KRW [50여억 원]"},
      {"ko", "3000여만원을 썼다", "over 30000000 KRW [3000여만원]"},
      {"ja", "100余億円を使う", "over 10000000000 JPY [100余億円]"},
      {"ko", "80억원가량 늘었다", "about 8000000000 KRW [80억원]"},
      {"ko", "80억 원가량 늘었다", "about 8000000000 KRW [80억 원]"},
      {"ko", "1조원대로 본다", "about 1000000000000 KRW [1조원]"},
      {"ko", "1조원 대출", "1000000000000 KRW [1조원]"},
      {"ko", "7000억원을 훌쩍 넘었다", "over 700000000000 KRW [7000억원]"},
      {"ko", "7000억원을 넘지 않는다", "up-to 700000000000 KRW [7000억원]"},
      {"ko", "50조원에 육박한다", "under 50000000000000 KRW [50조원]"},
      {"ja", "155円台後半だ", "about 155 JPY [155円]"},
      {"ja", "155円台湾", "155 JPY [155円]"},
      {"ja", "700億円強だ", "over 70000000000 JPY [700億円]"},
      {"ja", "100億円超だ", "over 10000000000 JPY [100億円]"},
      {"ja", "5兆円近くまで", "under 5000000000000 JPY [5兆円]"},
      {"ja", "1兆円を大きく上回る", "over 1000000000000 JPY [1兆円]"},
      {"ja", "1兆円には届かない", "under 1000000000000 JPY [1兆円]"},
  });
}

TEST_CASE("ranges of two sums and of their hundredths; a change is two sums") {
  check({
      {"ja", "3000～5000円で", "3000..5000 JPY [3000～5000円]"},
      {"ja", "155円25～27銭", "155.25..155.27 JPY [155円25～27銭]"},
      {"ja", "155円25銭～27銭", "155.25..155.27 JPY [155円25銭～27銭]"},
      {"ja", "155円25～155円27銭", "155.25..155.27 JPY [155円25～155円27銭]"},
      {"ja", "3億円から5億円を見込む", "300000000..500000000 JPY [3億円から5億円]"},
      {"ja", "3億円から5億円に増えた", "300000000 JPY [3億円]; 500000000 JPY [5億円]"},
      {"ko", "3억원에서 5억원으로 늘었다", "300000000 KRW [3억원]; 500000000 KRW [5억원]"},
  });
}

TEST_CASE("units stand before East Asian sums") {
  check({
      {"ja", "平方メートル当たり30万円", "300000 JPY per square-metre [30万円]"},
      {"ja", "価格は1株3450円", "3450 JPY per share [3450円]"},
      {"ja", "売った11株3450円", "3450 JPY [3450円]"},
      {"ja", "1バレル=78ドル", "78 USD per barrel [78ドル]"},
      {"ja", "賃料は坪2万円", "20000 JPY per tsubo [2万円]"},
      {"ja", "5月6万円、家賃は月6万円", "60000 JPY [6万円]; 60000 JPY per month [6万円]"},
      {"ja", "1人平均1万円", "10000 JPY per person [1万円]"},
      {"ko", "평당 3000만원이다", "30000000 KRW per pyeong [3000만원]"},
      {"ko", "1인당 소득은 3만달러다", "30000 USD per person [3만달러]"},
      {"ko", "㎡당 값은 1억원", "100000000 KRW per square-metre [1억원]"},
      {"ko", "철광석은 t당 103달러", "103 USD per tonne [103달러]"},
      {"ko", "5월 9900원, 월 9900원", "9900 KRW [9900원]; 9900 KRW per month [9900원]"},
      {"ko", "민주당 5억원", "500000000 KRW [5억원]"},
  });
}

TEST_CASE("Korean headlines leave the currency out beside a word of money") {
  check({
      {"ko", "가상소재, 새 공장에 3000억 투자", "300000000000 KRW [3000억]"},
      {"ko", "출연금 4백50억과 자금 3백억원",
       "45000000000 KRW [4백50억]; 30000000000 KRW [3백억원]"},
      {"ko", "투자자 3000억 명", ""},
      {"ko", "매출 제5조 2항", ""},
      {"ko", "3000억 관중", ""},
      {"ko", "투자 2인 1조로", ""},
      {"ko", "투자 119 구조 대원", ""},
      {"ko", "투자는 20억달러, 예산은 3조를 넘었다", "2000000000 USD [20억달러]"},
      {"ko", "3000억~5000억 달러 투자", "300000000000..500000000000 USD [3000억~5000억 달러]"},
  });
}
