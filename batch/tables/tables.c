#include "batch/tables/parts.h"

const portfolio_table portfolio_tables[PORTFOLIO_TABLES] = {
    {"portfolio.csv", customers_write},
    {"portfolio_months.csv", months_write},
    {"portfolio_causes.csv", causes_write},
    {"portfolio_incidents.csv", incidents_write},
};
