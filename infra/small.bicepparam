// A school or a district: nothing runs while nothing is due.
using 'main.bicep'

param name = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param size = 'small'
param durableBackend = 'azureStorage'
